// SPDX-License-Identifier: Apache-2.0
#include "models/filter_query.h"
#include "models/folded_text.h"
#include "models/sort_key.h"

#include <QTest>

using namespace privicore;

using Kind = FilterFault::Kind;
Q_DECLARE_METATYPE(Kind)

class FilterQueryTest final : public QObject
{
    Q_OBJECT

private:
    static QStringList fields() { return {QStringLiteral("name"), QStringLiteral("status")}; }

    //! "word", "-word", "name=value", "-name=value": folded terms as they were understood.
    static QString written(const QList<FilterTerm> &terms)
    {
        QStringList parts;
        for (const FilterTerm &term : terms) {
            parts.append((term.excludes ? QStringLiteral("-") : QString())
                         + (term.field < 0 ? QString() : fields().at(term.field) + u'=') + u'['
                         + QString::fromUtf8(term.text) + u']');
        }
        return parts.join(u' ');
    }

private Q_SLOTS:
    void readsTerms_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("terms");
        const auto row = [](const char *typed, const char *terms) {
            QTest::newRow(typed) << QString::fromUtf8(typed) << QString::fromUtf8(terms);
        };
        row("", "");
        row("   \t ", "");
        row("word", "[word]");
        row("two words", "[two] [words]");
        row("  two   words  ", "[two] [words]");
        row("CASE", "[case]");
        row("M\u00fcller", "[muller]");
        row("Stra\u00dfe", "[strasse]");
        row("-word", "-[word]");
        row("--word", "-[-word]");
        row("a-b", "[a-b]");
        row("a -b c", "[a] -[b] [c]");
        row("\"two words\"", "[two words]");
        row("-\"two words\"", "-[two words]");
        row("\"-word\"", "[-word]");
        row("\"a:b\"", "[a:b]");
        row("\"name:b\"", "[name:b]");
        row("\"say \\\"hi\\\"\"", "[say \"hi\"]");
        row("\"back\\slash\"", "[back\\slash]");
        row("5\"", "[5\"]");
        row("a\"b c\"", "[a\"b] [c\"]");
        row("\" padded \"", "[ padded ]");
        row("name:x", "name=[x]");
        row("NAME:X", "name=[x]");
        row("name:x:y", "name=[x:y]");
        row("name:-x", "name=[-x]");
        row("name:\"two words\"", "name=[two words]");
        row("-name:x", "-name=[x]");
        row("-name:\"two words\"", "-name=[two words]");
        row("status:pending -name:old lisbon", "status=[pending] -name=[old] [lisbon]");
        row("name:x name:y", "name=[x] name=[y]");
        row("\"a\" \"b\"", "[a] [b]");
    }

    void readsTerms()
    {
        QFETCH(QString, typed);
        const auto terms = parseFilter(typed, fields());
        QVERIFY(terms);
        QTEST(written(*terms), "terms");
    }

    void namesThePlaceOfAFault_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<int>("position");
        QTest::addColumn<int>("length");
        const auto row = [](const char *typed, Kind kind, int position, int length) {
            QTest::newRow(typed) << QString::fromUtf8(typed) << kind << position << length;
        };
        row("shape:round", Kind::UnknownField, 0, 5);
        row("a -shape:round", Kind::UnknownField, 3, 5);
        row("shape:", Kind::UnknownField, 0, 5);
        row("10:02", Kind::UnknownField, 0, 2);
        row("https://host", Kind::UnknownField, 0, 5);
        row(":x", Kind::UnknownField, 0, 1);
        row("name :x", Kind::UnknownField, 5, 1);
        row("name:", Kind::EmptyValue, 0, 5);
        row("a name: b", Kind::EmptyValue, 2, 5);
        row("a -name:", Kind::EmptyValue, 2, 6);
        row("-", Kind::EmptyValue, 0, 1);
        row("a - b", Kind::EmptyValue, 2, 1);
        row("\"\"", Kind::EmptyValue, 0, 2);
        row("name:\"\"", Kind::EmptyValue, 0, 7);
        row("\u0301", Kind::EmptyValue, 0, 1);
        row("\"open", Kind::UnclosedQuote, 0, 5);
        row("a \"open words", Kind::UnclosedQuote, 2, 11);
        row("name:\"open", Kind::UnclosedQuote, 5, 5);
        row("\"", Kind::UnclosedQuote, 0, 1);
        row("\"a\\\"", Kind::UnclosedQuote, 0, 4);
        row("\"a\"b c", Kind::TextAfterQuote, 3, 1);
        row("\"a\"\"b\"", Kind::TextAfterQuote, 3, 3);
        row("shape:\"open", Kind::UnknownField, 0, 5);
    }

    void namesThePlaceOfAFault()
    {
        QFETCH(QString, typed);
        const auto terms = parseFilter(typed, fields());
        QVERIFY(!terms);
        QTEST(terms.error().kind, "kind");
        QTEST(int(terms.error().position), "position");
        QTEST(int(terms.error().length), "length");
    }

    void matchesWithinOneField()
    {
        const QByteArray row = joinFields({"amsterdam 7", "pending", ""});
        const auto matches = [&](const char *text, int field, bool excludes = false) {
            return FilterTerm{text, field, excludes}.matches(row);
        };
        QVERIFY(matches("dam", -1));
        QVERIFY(matches("pending", -1));
        QVERIFY(!matches("7pending", -1));
        QVERIFY(!matches("dam", -1, true));
        QVERIFY(matches("dan", -1, true));
        QVERIFY(matches("dam 7", 0));
        QVERIFY(!matches("dam", 1));
        QVERIFY(matches("dam", 1, true));
        QVERIFY(matches("pending", 1));
        QVERIFY(!matches("pending", 2));
    }

    void foldsText_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("folded");
        const auto row = [](const char16_t *text, const char *folded) {
            QTest::newRow(folded) << QString::fromUtf16(text) << QByteArray(folded);
        };
        row(u"Plain ASCII-7", "plain ascii-7");
        row(u"tab\tand\u001funit", "tab and unit");
        row(u"\u00c9t\u00e9 Stra\u00dfe", "ete strasse");
        row(u"\u0141\u00f3d\u017a \u00d8rsted \u00c6gir", "lodz orsted aegir");
        row(u"\ufb01le \uff21\uff22", "file ab");
        row(u"zero\u200bwidth \u202eright", "zerowidth right");
        row(u"\u0394\u03b7\u03bc\u03ae\u03c4\u03c1\u03b7\u03c2",
            "\u03b4\u03b7\u03bc\u03b7\u03c4\u03c1\u03b7\u03c3");
    }

    void foldsText()
    {
        QFETCH(QString, text);
        QTEST(foldText(text), "folded");
    }

    void sortsNaturally()
    {
        const auto isBefore = [](const QString &a, const QString &b) {
            return SortKey::text(a).isBefore(SortKey::text(b), Qt::AscendingOrder);
        };
        const QStringList ascending{{},
                                    QStringLiteral("2"),
                                    QStringLiteral("10"),
                                    QStringLiteral("disk"),
                                    QStringLiteral("Disk 2"),
                                    QStringLiteral("disk 2 b"),
                                    QStringLiteral("disk 009"),
                                    QStringLiteral("disk 10"),
                                    QStringLiteral("disk 10000000000000000000001"),
                                    QStringLiteral("disk x"),
                                    QStringLiteral("\u00c9clair"),
                                    QStringLiteral("edge")};
        for (int a = 0; a < ascending.size(); ++a) {
            for (int b = 0; b < ascending.size(); ++b)
                QCOMPARE(isBefore(ascending.at(a), ascending.at(b)), a < b);
        }
        QVERIFY(!isBefore(QStringLiteral("disk 7"), QStringLiteral("DISK 07")));
    }

    void sortsNumbersAndTimes()
    {
        const auto ordered = [](const SortKey &low, const SortKey &high) {
            return low.isBefore(high, Qt::AscendingOrder) && high.isBefore(low, Qt::DescendingOrder)
                   && !high.isBefore(low, Qt::AscendingOrder)
                   && !low.isBefore(low, Qt::AscendingOrder);
        };
        QVERIFY(ordered(SortKey::number(-5), SortKey::number(3)));
        QVERIFY(ordered(SortKey::number(std::numeric_limits<qint64>::min()), SortKey::number(0)));
        QVERIFY(ordered(SortKey::real(-1.5), SortKey::real(-0.5)));
        QVERIFY(ordered(SortKey::real(-0.5), SortKey::real(2.25)));
        const QDateTime time = QDateTime::fromMSecsSinceEpoch(1000);
        QVERIFY(ordered(SortKey::time(time), SortKey::time(time.addMSecs(1))));
        for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
            QVERIFY(SortKey::number(1).isBefore(SortKey(), order));
            QVERIFY(!SortKey::time({}).isBefore(SortKey::number(1), order));
        }
    }
};

QTEST_GUILESS_MAIN(FilterQueryTest)
#include "filter_query_test.moc"
