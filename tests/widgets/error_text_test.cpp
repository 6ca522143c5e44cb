// SPDX-License-Identifier: Apache-2.0
#include "widgets/error_text.h"

#include <QSet>
#include <QTest>
#include <QTextDocument>

using namespace privicore;

namespace {

using Kind = ApiError::Kind;

const QList<Kind> kinds{
    Kind::Network,        Kind::Tls,       Kind::Timeout,        Kind::Unauthorized,
    Kind::Forbidden,      Kind::NotFound,  Kind::Validation,     Kind::Conflict,
    Kind::RateLimited,    Kind::Server,    Kind::MalformedReply, Kind::Rejected,
    Kind::OutcomeUnknown, Kind::Cancelled, Kind::Storage};

const QString hostile = QStringLiteral("<b>Click</b> <a href=\"http://evil\">here</a>\u202E\n");

QString sentence(const ErrorText &text)
{
    return text.title + u'|' + text.cause + u'|' + text.nextStep;
}

} // namespace

class ErrorTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsEveryKind()
    {
        // The last of the enumeration; a new one must be given words here.
        QCOMPARE(kinds.size(), int(Kind::Storage) + 1);
        QSet<QString> names;
        for (const Kind kind : kinds)
            names += errorKindName(kind);
        QCOMPARE(names.size(), kinds.size());
    }

    void saysWhatHappenedWhyAndWhatNext_data()
    {
        QTest::addColumn<Kind>("kind");
        for (const Kind kind : kinds)
            QTest::newRow(qPrintable(errorKindName(kind))) << kind;
    }

    void saysWhatHappenedWhyAndWhatNext()
    {
        QFETCH(Kind, kind);
        const ErrorText text = errorText({.kind = kind});
        QVERIFY(!text.title.isEmpty());
        QVERIFY(!text.title.endsWith(u'.'));
        for (const QString &part : {text.cause, text.nextStep}) {
            QVERIFY(part.size() > 5);
            QVERIFY2(part.endsWith(u'.'), qPrintable(part));
            QVERIFY(part.front().isUpper());
            QVERIFY(!Qt::mightBeRichText(part));
        }
        QVERIFY(text.details.contains(errorKindName(kind)));
    }

    void saysSomethingElseForEachKind()
    {
        QSet<QString> titles;
        QSet<QString> sentences;
        for (const Kind kind : kinds) {
            titles += errorText({.kind = kind}).title;
            sentences += sentence(errorText({.kind = kind}));
        }
        QCOMPARE(titles.size(), kinds.size());
        QCOMPARE(sentences.size(), kinds.size());
    }

    void neverTakesMarkupOfTheServer_data() { saysWhatHappenedWhyAndWhatNext_data(); }
    void neverTakesMarkupOfTheServer()
    {
        QFETCH(Kind, kind);
        const ErrorText text =
            errorText({.kind = kind, .httpStatus = 500, .serverCode = hostile, .detail = hostile});
        QVERIFY(!text.title.contains(u"Click"));
        QVERIFY(!text.nextStep.contains(u"Click"));
        // Quoted, isolated and with its control characters shown, where it is told at all.
        QVERIFY(!text.cause.contains(QChar(0x202E)) && !text.cause.contains(u'\n'));
        if (text.cause.contains(u"Click"))
            QVERIFY(text.cause.contains(QStringLiteral("“\u2068<b>Click</b>")));
    }

    void keepsOwnTechnicalWordsForTheDetails()
    {
        for (const Kind kind : {Kind::Network, Kind::Tls, Kind::Timeout, Kind::MalformedReply,
                                Kind::OutcomeUnknown, Kind::Storage}) {
            const ErrorText text =
                errorText({.kind = kind, .detail = QStringLiteral("socket 7 broke")});
            QVERIFY(!sentence(text).contains(u"socket"));
            QVERIFY(text.details.contains(u"socket 7 broke"));
        }
    }

    void offersToRepeatOnlyWhatIsSafe()
    {
        const QSet<Kind> safe{Kind::Network,     Kind::Tls,    Kind::Timeout,
                              Kind::RateLimited, Kind::Server, Kind::MalformedReply,
                              Kind::Cancelled,   Kind::Storage};
        for (const Kind kind : kinds)
            QCOMPARE(errorText({.kind = kind}).canRetry, safe.contains(kind));
    }

    void tellsHowLongToWait()
    {
        const ErrorText text =
            errorText({.kind = Kind::RateLimited, .retryAfter = std::chrono::seconds(17)});
        QVERIFY(text.cause.contains(u"17 s"));
    }

    void listsTheFactsForCopying()
    {
        const QString details =
            errorText({.kind = Kind::Validation,
                       .httpStatus = 422,
                       .serverCode = QStringLiteral("device.name"),
                       .requestId = QStringLiteral("r-9"),
                       .fieldErrors = {{QStringLiteral("name"), QStringLiteral("too long")}}})
                .details;
        for (const char *fact : {"422", "device.name", "r-9", "field name: too long"})
            QVERIFY(details.contains(QLatin1String(fact)));
    }
};

QTEST_GUILESS_MAIN(ErrorTextTest)
#include "error_text_test.moc"
