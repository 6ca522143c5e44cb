// SPDX-License-Identifier: Apache-2.0
#include "support/data_bench.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace privicore::sandbox;
using namespace privicore::test;

namespace {

QString text(const char *value)
{
    return QString::fromUtf8(value);
}

} // namespace

//! Data and the devices that keep it.
class SandboxDataTest final : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::unique_ptr<SandboxBench> m_bench;
    std::unique_ptr<DataBench> m_data;

    QString path() const
    {
        const QString row = QString::number(qHash(QByteArray(QTest::currentDataTag())));
        return m_folder.filePath(QString::fromLatin1(QTest::currentTestFunction()) + row);
    }
    QStringList filesOf(const QString &device) const
    {
        return QDir(path() + QStringLiteral(".storage/") + device).entryList(QDir::Files);
    }
    static void spoil(const QString &file)
    {
        QFile content(file);
        QVERIFY(content.open(QIODevice::ReadWrite));
        const QByteArray bytes = content.readAll();
        content.seek(bytes.size() - 1);
        content.putChar(static_cast<char>(bytes.back() ^ 1));
    }
    QString failure(const QString &command) { return m_bench->bodyOf(command); }

private Q_SLOTS:
    void init()
    {
        m_bench = std::make_unique<SandboxBench>(path());
        m_data = std::make_unique<DataBench>(*m_bench);
    }
    void cleanup()
    {
        m_data.reset();
        m_bench.reset();
    }

    void givesBackExactlyTheTextThatCame()
    {
        m_data->storage();
        const QString sent = text("no base64 at all: ä+/= \n");
        QCOMPARE(m_data->content(m_data->stored(sent)), sent);
    }

    void keepsNoTextThatCanBeReadOnADevice()
    {
        const QString device = m_data->storage();
        const QString token = m_data->stored(text("a very telling sentence"));
        QFile file(m_data->fileOf(device, m_data->blobOf(token)));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("telling"));
        QCOMPARE(file.permissions() & ~(QFile::ReadUser | QFile::WriteUser),
                 QFile::ReadOwner | QFile::WriteOwner);
    }

    void failsWithoutADevice()
    {
        const QString space = m_data->reserve();
        QCOMPARE(failure(m_data->exchange(m_data->look(space), text("x"))),
                 text("storage.no_device"));
        // The reservation is as good as before.
        m_data->storage();
        const QString token = m_data->look(space);
        QCOMPARE(m_bench->stateOf(m_data->exchange(token, text("x"))), text("succeeded"));
    }

    void copiesToEveryDeviceThatAnswers()
    {
        const QString first = m_data->storage();
        const QString second = m_data->storage();
        const QString away = m_data->storage();
        m_data->switchOn(away, false);
        QVERIFY(!m_data->stored().isEmpty());
        QCOMPARE(filesOf(first).size(), 1);
        QCOMPARE(filesOf(second).size(), 1);
        QCOMPARE(filesOf(away).size(), 0);
        const QJsonObject shown = m_data->list()[0].toObject();
        QCOMPARE(shown[u"storedBytes"].toInt(), 8);
        QCOMPARE(shown[u"copies"].toInt(), 2);
        QCOMPARE(shown[u"storageDevices"].toInt(), 3);
    }

    void servesFromAnyDeviceThatHasAGoodCopy()
    {
        const QString first = m_data->storage();
        const QString second = m_data->storage();
        const QString token = m_data->stored(text("x"));
        spoil(m_data->fileOf(first, m_data->blobOf(token)));
        QCOMPARE(m_data->content(token), text("x"));
        m_data->switchOn(second, false);
        QCOMPARE(m_data->content(token), text("[storage.unavailable]"));
    }

    void refusesACopyThatBelongsToOtherData()
    {
        const QString device = m_data->storage();
        const QString one = m_data->stored(text("one"));
        const QString two = m_data->stored(text("two"));
        const QString place = m_data->fileOf(device, m_data->blobOf(one));
        QVERIFY(QFile::remove(place));
        QVERIFY(QFile::copy(m_data->fileOf(device, m_data->blobOf(two)), place));
        QCOMPARE(m_data->content(one), text("[storage.unavailable]"));
    }

    void bringsADeviceIntoStep()
    {
        const QString always = m_data->storage();
        const QString away = m_data->storage();
        const QString old = m_data->stored(text("old"));
        const QString spoilt = m_data->stored(text("spoilt"));
        m_data->switchOn(away, false);
        const QString missed = m_data->stored(text("missed"));
        m_data->remove(old);
        QCOMPARE(filesOf(away).size(), 2);
        QCOMPARE(failure(m_data->sync(away)), text("storage.offline"));
        m_data->switchOn(away, true);
        spoil(m_data->fileOf(away, m_data->blobOf(spoilt)));
        QVERIFY(failure(m_data->sync(away)).contains(text("delivered:2")));
        QCOMPARE(filesOf(away).size(), 2);
        m_data->switchOn(always, false);
        QCOMPARE(m_data->content(missed), text("missed"));
        QCOMPARE(m_data->content(spoilt), text("spoilt"));
    }

    void runsOneSyncADeviceAtATime()
    {
        const QJsonObject device{{text("deviceIdentifier"), m_data->storage()}};
        const QByteArray token = m_data->owner().token;
        QCOMPARE(m_bench->post("/storage/sync-device", device, token).status, 202);
        QCOMPARE(m_bench->post("/storage/sync-device", device, token).status, 422);
        m_bench->runSteps();
        QCOMPARE(m_bench->post("/storage/sync-device", device, token).status, 202);
    }

    void keepsItsDataOutOfReachWithoutTheRole()
    {
        const QString device = m_data->storage();
        const QString kept = m_data->stored(text("kept"));
        const QString dropped = m_data->stored(text("dropped"));
        const auto act = [&](const char *call) {
            m_bench->command(call, {{text("deviceIdentifier"), device}}, m_data->owner().token);
        };
        act("/storage/remove");
        QCOMPARE(m_data->content(kept), text("[storage.unavailable]"));
        m_data->remove(dropped);
        QCOMPARE(filesOf(device).size(), 2);
        act("/storage/register");
        m_data->sync(device);
        QCOMPARE(filesOf(device).size(), 1);
        QCOMPARE(m_data->content(kept), text("kept"));
    }

    void updatesAllOrNothing()
    {
        const QString device = m_data->storage();
        const QString token = m_data->stored(text("old"));
        const QJsonObject meta{{text("file"), QJsonObject{{text("fileName"), text("b.txt")}}}};
        m_data->switchOn(device, false);
        QCOMPARE(failure(m_data->update(token, text("new"), meta)), text("storage.unavailable"));
        m_data->switchOn(device, true);
        QCOMPARE(m_data->content(token), text("old"));
        QVERIFY(m_data->list()[0][u"meta"].toObject().isEmpty());
        QCOMPARE(m_bench->stateOf(m_data->update(token, text("new"), meta)), text("succeeded"));
        QCOMPARE(m_data->content(token), text("new"));
        QCOMPARE(m_data->list()[0][u"meta"][u"file"][u"fileName"].toString(), text("b.txt"));
        QCOMPARE(filesOf(device).size(), 1);
    }

    void replacesGivenSectionsAndKeepsTheOthers()
    {
        m_data->storage();
        const QString token = m_data->stored();
        const QJsonObject both{
            {text("file"), QJsonObject{{text("fileName"), text("a")}, {text("size"), 3}}},
            {text("data"), QJsonObject{{text("type"), text("Report")}}}};
        m_data->update(token, text("x"), both);
        m_data->update(token, text("y"),
                       {{text("file"), QJsonObject{{text("fileName"), text("b")}}}});
        const QJsonValue meta = m_data->list("filters[meta.data.type]=rEPORT")[0][u"meta"];
        QCOMPARE(meta[u"file"].toObject(), (QJsonObject{{text("fileName"), text("b")}}));
        QCOMPARE(meta[u"data"][u"type"].toString(), text("Report"));
    }

    void filtersByWhatIsSaidOfTheData_data()
    {
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<QString>("names");
        const auto row = [](const char *query, const char *names) {
            QTest::newRow(query) << QByteArray(query) << text(names);
        };
        row("", "Übersicht.PDF,plan.pdf,notes.txt");
        row("filters[meta.file.fileName]=PLAN", "plan.pdf");
        row("filters%5Bmeta.file.fileName%5D=%C3%9CBER", "Übersicht.PDF");
        row("filters[meta.file.extension]=pdf", "Übersicht.PDF,plan.pdf");
        row("filters[meta.file.extension]=pd", "");
        row("filters[context]=2026", "Übersicht.PDF,notes.txt");
        row("filters[context]=2026&filters[meta.file.extension]=TXT", "notes.txt");
        row("filters[colour]=red", "Übersicht.PDF,plan.pdf,notes.txt");
        row("filters[token]=nothing", "");
        row("perPage=2", "Übersicht.PDF,plan.pdf");
        row("perPage=2&page=2", "notes.txt");
        row("page=9", "");
    }

    void filtersByWhatIsSaidOfTheData()
    {
        QFETCH(QByteArray, query);
        QFETCH(QString, names);
        m_data->storage();
        const auto add = [&](const char *name, const char *extension, const char *context) {
            m_bench->post("/data-token/configure-file-meta",
                          {{text("token"), m_data->stored()},
                           {text("fileName"), text(name)},
                           {text("extension"), text(extension)},
                           {text("context"), text(context)},
                           {text("size"), 1},
                           {text("path"), text("/")}},
                          m_data->owner().token);
        };
        add("notes.txt", "txt", "reports/2026");
        add("plan.pdf", "pdf", "plans/2025");
        add("Übersicht.PDF", "PDF", "reports/2026");
        QStringList seen;
        for (const QJsonValue &item : m_data->list(query))
            seen.append(item[u"meta"][u"file"][u"fileName"].toString());
        QCOMPARE(seen.join(u','), names);
    }

    void findsATokenByItself()
    {
        m_data->storage();
        const QString token = m_data->stored();
        m_data->stored();
        const QJsonArray found = m_data->list("filters[token]=" + token.toLatin1());
        QCOMPARE(found.size(), 1);
        QCOMPARE(found[0][u"token"].toString(), token);
        QCOMPARE(found[0][u"profile"].toString(), m_data->owner().id);
    }

    void takesTheDescriptionFromTheReservation()
    {
        m_data->storage();
        const QString space = m_bench->command(
            "/data-token/reserve-token-space",
            {{text("context"), text("a")},
             {text("meta"), text(R"({"data":{"type":"note"},"file":"no object","x":{}})")}},
            m_data->owner().token);
        m_data->exchange(m_data->look(space), text("x"));
        QCOMPARE(m_data->list()[0][u"meta"].toObject(),
                 (QJsonObject{{text("data"), QJsonObject{{text("type"), text("note")}}}}));
    }

    void deletesForGood()
    {
        const QString device = m_data->storage();
        const QString token = m_data->stored();
        QCOMPARE(m_bench->stateOf(m_data->remove(token)), text("succeeded"));
        QVERIFY(m_data->list().isEmpty());
        QCOMPARE(filesOf(device).size(), 0);
    }

    void refusesASecondExchangeWhileOneIsOpen()
    {
        m_data->storage();
        const QString token = m_data->look(m_data->reserve());
        const QJsonObject fields{{text("temporaryTokenSpace"), token}, {text("data"), text("x")}};
        const QByteArray call = "/data-token/exchange-data-for-token";
        QCOMPARE(m_bench->post(call, fields, m_data->owner().token).status, 202);
        QCOMPARE(m_bench->post(call, fields, m_data->owner().token).status, 422);
        m_bench->runSteps();
        QCOMPARE(m_bench->post(call, fields, m_data->owner().token).status, 404);
    }

    void forgetsReservationsWhenTheirTimeIsOver()
    {
        const QString space = m_data->reserve(1);
        m_bench->pass(59);
        QVERIFY(!m_data->look(space).isEmpty());
        m_bench->pass(1);
        QVERIFY(m_data->look(space).isEmpty());
        QVERIFY(!m_bench->store().one(u"SELECT 1 FROM token_space"));
    }

    void leavesNothingOfWhatWasBegunWhenItIsKilled()
    {
        const QString device = m_data->storage();
        const QString token = m_data->stored();
        const QString space = m_data->reserve();
        m_bench->post(
            "/data-token/exchange-data-for-token",
            {{text("temporaryTokenSpace"), m_data->look(space)}, {text("data"), text("x")}},
            m_data->owner().token);
        QFile::copy(m_data->fileOf(device, m_data->blobOf(token)),
                    m_data->fileOf(device, text("01927ba1-3e70-7000-8000-000000000000")));
        m_bench->restart();
        QCOMPARE(filesOf(device).size(), 1);
        QCOMPARE(m_data->list().size(), 1);
        // Nobody brings its data any more, so it is open again.
        const QString again = m_data->look(space);
        QCOMPARE(m_bench->stateOf(m_data->exchange(again, text("y"))), text("succeeded"));
    }

    void countsWhatSucceeded()
    {
        m_data->storage();
        const QString token = m_data->stored();
        m_data->content(token);
        m_data->update(token, text("z"));
        m_data->remove(token);
        m_data->request(token);
        const QJsonObject counts = m_bench
                                       ->get("/data-token/transaction-count-statistics",
                                             m_data->owner().token, "from=2020-01-01T00:00:00Z")
                                       .object();
        for (const char *kind : {"reserve", "exchange", "request", "update", "delete"})
            QCOMPARE(counts[QLatin1String(kind)].toInt(), 1);
        QCOMPARE(counts[u"total"].toInt(), 5);
    }

    void linksToWhatIsLongOrWantedAsALink()
    {
        m_data->storage();
        const QString small = m_data->stored(text("small"));
        const QString large = m_data->stored(QString(51'201, u'x'));
        QVERIFY(m_data->content(large).contains(text("/?auth=")));
        QCOMPARE(m_data->content(small), text("small"));
        m_bench->act("data-delivery", {{text("alwaysLink"), true}});
        QVERIFY(m_data->content(small).contains(text("/?auth=")));
    }

    void announcesALinkASecondTimeUnlessToldNotTo()
    {
        m_data->storage();
        const QString token = m_data->stored(QString(51'201, u'x'));
        SandboxListener listener(*m_bench, m_data->owner().token);
        m_data->request(token);
        QCOMPARE(listener.take(u"STREAM-READY").size(), 1);
        m_bench->act("data-delivery", {{text("streamReady"), false}});
        m_data->request(token);
        QCOMPARE(listener.take(u"STREAM-READY").size(), 0);
    }
};

QTEST_GUILESS_MAIN(SandboxDataTest)
#include "sandbox_data_test.moc"
