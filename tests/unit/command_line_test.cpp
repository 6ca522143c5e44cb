// SPDX-License-Identifier: Apache-2.0
#include "app/command_line.h"

#include <QTest>

using namespace privicore;

class CommandLineTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsOptionsInBothForms()
    {
        const auto line = parseCommandLine(
            {QStringLiteral("--api=http://127.0.0.1:8009"), QStringLiteral("--realtime"),
             QStringLiteral("ws://127.0.0.1:8083"), QStringLiteral("--user=jane@example.org"),
             QStringLiteral("--panel"), QStringLiteral("devices")});
        QVERIFY(line);
        QCOMPARE(line->api, QUrl(QStringLiteral("http://127.0.0.1:8009")));
        QCOMPARE(line->realtime, QUrl(QStringLiteral("ws://127.0.0.1:8083")));
        QCOMPARE(line->userName, QStringLiteral("jane@example.org"));
        QCOMPARE(line->panel, QStringLiteral("devices"));
        QVERIFY(line->isForThisRun());
    }

    void refusesInOneLine_data()
    {
        QTest::addColumn<QStringList>("arguments");
        const auto row = [](const char *name, const QString &words) {
            QTest::newRow(name) << words.split(u' ', Qt::SkipEmptyParts);
        };
        row("unknown", QStringLiteral("--verbose"));
        row("not an option", QStringLiteral("devices"));
        row("value missing", QStringLiteral("--user"));
        row("value too many", QStringLiteral("--fresh=yes"));
        row("api alone", QStringLiteral("--api http://127.0.0.1:1"));
        row("realtime alone", QStringLiteral("--realtime ws://127.0.0.1:1"));
        row("upload without api", QStringLiteral("--upload http://127.0.0.1:1"));
        row("stored and this run",
            QStringLiteral("--connection A --api http://127.0.0.1:1 --realtime ws://127.0.0.1:2"));
        row("fresh elsewhere", QStringLiteral("--fresh --connection A"));
        row("password without user", QStringLiteral("--password-stdin"));
        row("password as an argument", QStringLiteral("--password secret"));
    }

    void refusesInOneLine()
    {
        QFETCH(QStringList, arguments);
        const auto line = parseCommandLine(arguments);
        QVERIFY(!line);
        QVERIFY(!line.error().isEmpty());
        QVERIFY(!line.error().contains(u'\n'));
    }

    void helpNamesEveryOption()
    {
        for (const char *option :
             {"--connection", "--api", "--realtime", "--upload", "--download", "--user", "--panel",
              "--fresh", "--password-stdin", "--version", "--help"})
            QVERIFY2(commandLineHelp().contains(QString::fromLatin1(option)), option);
    }
};

QTEST_GUILESS_MAIN(CommandLineTest)
#include "command_line_test.moc"
