// SPDX-License-Identifier: Apache-2.0
#include "widgets/plain_text.h"

#include <QTest>
#include <QTextDocumentFragment>

using namespace privicore;

namespace {

//! What displayText() shows, without the isolation around it.
QString inside(const QString &text)
{
    const QString shown = displayText(text);
    if (!shown.startsWith(QChar(0x2068)) || !shown.endsWith(QChar(0x2069)))
        return QStringLiteral("not isolated");
    return shown.mid(1, shown.size() - 2);
}

QString around(char32_t code)
{
    QString text(u'a');
    text += QChar::fromUcs4(code);
    return text + u'b';
}

} // namespace

class PlainTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsEveryCharacterThatCannotBeSeen_data()
    {
        QTest::addColumn<char32_t>("first");
        QTest::addColumn<char32_t>("last");
        const auto row = [](const char *name, char32_t first, char32_t last = 0) {
            QTest::newRow(name) << first << (last == 0 ? first : last);
        };
        row("C1 controls", 0x80, 0x9F);
        row("soft hyphen", 0xAD);
        row("grapheme joiner", 0x34F);
        row("Arabic letter mark", 0x61C);
        row("Hangul fillers", 0x115F, 0x1160);
        row("Khmer inherent vowels", 0x17B4, 0x17B5);
        row("Mongolian selectors and vowel separator", 0x180B, 0x180F);
        row("zero width space, joiners, marks", 0x200B, 0x200F);
        row("separators and overrides", 0x2028, 0x202E);
        row("word joiner, isolates, invisible operators", 0x2060, 0x206F);
        row("empty Braille cell", 0x2800);
        row("Hangul filler", 0x3164);
        row("private use", 0xE000, 0xF8FF);
        row("variation selectors", 0xFE00, 0xFE0F);
        row("byte order mark", 0xFEFF);
        row("halfwidth filler", 0xFFA0);
        row("unassigned and annotations", 0xFFF0, 0xFFFB);
        row("noncharacters", 0xFFFE, 0xFFFF);
        row("unassigned", 0x0378, 0x0379);
        row("musical format", 0x1D173, 0x1D17A);
        row("tags", 0xE0000, 0xE007F);
        row("ideographic selectors", 0xE0100, 0xE01EF);
        row("private plane", 0xF0000, 0xF00FF);
    }

    void showsEveryCharacterThatCannotBeSeen()
    {
        QFETCH(char32_t, first);
        QFETCH(char32_t, last);
        for (char32_t code = first; code <= last; ++code)
            QVERIFY2(inside(around(code)) == u"a\uFFFDb", qPrintable(QString::number(code, 16)));
    }

    void picturesControlCharacters()
    {
        for (char32_t code = 0; code < 0x20; ++code)
            QCOMPARE(inside(around(code)), around(0x2400 + code));
        QCOMPARE(inside(around(0x7F)), around(0x2421));
    }

    void marksSpacesThatLookLikeAnother()
    {
        for (const char32_t space : {U'\u00A0', U'\u1680', U'\u2000', U'\u2009', U'\u200A',
                                     U'\u202F', U'\u205F', U'\u3000'})
            QCOMPARE(inside(around(space)), QStringLiteral("a\u2423b"));
        QCOMPARE(inside(QStringLiteral("a  b ")), QStringLiteral("a  b "));
    }

    void replacesLoneSurrogates()
    {
        QCOMPARE(inside(u'a' + QString(QChar(0xD83D)) + u'b'), QStringLiteral("a\uFFFDb"));
        QCOMPARE(inside(u'a' + QString(QChar(0xDE00))), QStringLiteral("a\uFFFD"));
    }

    void leavesWhatIsWrittenSo_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << QString();
        QTest::newRow("markup") << QStringLiteral("<b>a</b> &amp; \"b\"");
        QTest::newRow("accents") << QStringLiteral("e\u0301 Zoë Å");
        QTest::newRow("Persian with a non-joiner") << QStringLiteral("می\u200Cخواهم");
        QTest::newRow("Hindi with joiners") << QStringLiteral("क्\u200Dष क्\u200Cष");
        QTest::newRow("Arabic number sign") << QStringLiteral("\u0600١٢");
        QTest::newRow("keycap") << QStringLiteral("1\uFE0F\u20E3");
        QTest::newRow("heart") << QStringLiteral("\u2764\uFE0F");
        QTest::newRow("family") << QStringLiteral(u"\U0001F469\U0001F3FD\u200D\U0001F4BB");
        QTest::newRow("ideograph with a selector") << QStringLiteral(u"葛\U000E0100");
        QTest::newRow("Mongolian with a selector") << QStringLiteral("\u182D\u180B");
        QTest::newRow("Hebrew") << QStringLiteral("שלום");
    }

    void leavesWhatIsWrittenSo()
    {
        QFETCH(QString, text);
        QCOMPARE(inside(text), text);
    }

    void showsJoinersAndSelectorsOutOfPlace_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("non-joiner between Latin letters") << QStringLiteral("a\u200Cb");
        QTest::newRow("non-joiner at the end") << QStringLiteral("می\u200C");
        QTest::newRow("joiner between Arabic letters") << QStringLiteral("ب\u200Dب");
        QTest::newRow("joiner behind an emoji") << QStringLiteral(u"\U0001F469\u200Da");
        QTest::newRow("two joiners") << QStringLiteral(u"\U0001F469\u200D\u200D\U0001F4BB");
        QTest::newRow("selector behind a digit") << QStringLiteral("1\uFE0F");
        QTest::newRow("selector at the beginning") << QStringLiteral("\uFE0Fa");
        QTest::newRow("second selector") << QStringLiteral("\u2764\uFE0F\uFE0F");
        QTest::newRow("flag of tags") << QStringLiteral(u"\U0001F3F4\U000E0067\U000E007F");
    }

    void showsJoinersAndSelectorsOutOfPlace()
    {
        QFETCH(QString, text);
        QVERIFY(inside(text).contains(QChar(0xFFFD)));
    }

    void keepsTooltipsAsTheyStand()
    {
        const QString looksRich = QStringLiteral("<b>Acme</b> & Sons");
        QVERIFY(Qt::mightBeRichText(looksRich));
        QCOMPARE(QTextDocumentFragment::fromHtml(toolTipText(looksRich)).toPlainText(), looksRich);
        for (const QString &plain :
             {QStringLiteral("Acme & Sons"), QStringLiteral("a < b"), QStringLiteral("&amp;")})
            QCOMPARE(toolTipText(plain), plain);
    }

    void cutsNoCharacterInTwo()
    {
        QCOMPARE(shortenedMiddle(QStringLiteral("0123456789"), 10), QStringLiteral("0123456789"));
        QCOMPARE(shortenedMiddle(QStringLiteral("0123456789"), 7), QStringLiteral("012…789"));
        const QString faces = QStringLiteral(u"\U0001F600\U0001F601\U0001F602\U0001F603");
        QCOMPARE(shortenedMiddle(faces, 7), QStringLiteral(u"\U0001F600…\U0001F603"));
    }
};

QTEST_GUILESS_MAIN(PlainTextTest)
#include "plain_text_test.moc"
