// SPDX-License-Identifier: Apache-2.0
#include "widgets/copy_label.h"

#include "named_controls.h"

#include <QApplication>
#include <QClipboard>
#include <QFontInfo>
#include <QLabel>
#include <QTest>
#include <QTextDocumentFragment>
#include <QToolButton>

using namespace privicore;
using namespace privicore::test;

namespace {

QLabel *valueOf(const CopyLabel &label)
{
    return label.findChild<QLabel *>(QStringLiteral("copyValue"));
}

} // namespace

class CopyLabelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shortensButCopiesWhole()
    {
        CopyLabel label(QStringLiteral("Profile id"));
        label.setLongest(9);
        label.setValue(QStringLiteral("0123456789abcdef"));
        label.show();
        QVERIFY(valueOf(label)->text().contains(QStringLiteral("0123…cdef")));
        QVERIFY(valueOf(label)->toolTip().contains(u"0123456789abcdef"));
        auto *copy = label.findChild<QToolButton *>(QStringLiteral("copyButton"));
        QCOMPARE(copy->accessibleName(), QStringLiteral("Copy profile id"));
        QCOMPARE(unnamedControls(label), QStringList());
        QTest::keyClick(copy, Qt::Key_Space);
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("0123456789abcdef"));
        label.setValue({});
        QVERIFY(!copy->isVisible());
    }

    void showsTooltipsAsTheyStand_data()
    {
        QTest::addColumn<QString>("value");
        QTest::newRow("ampersand") << QStringLiteral("a & b &amp; c");
        QTest::newRow("markup") << QStringLiteral("<b>a</b> & b");
    }

    void showsTooltipsAsTheyStand()
    {
        QFETCH(QString, value);
        CopyLabel label(QStringLiteral("Client id"));
        label.setValue(value);
        const QString tip = valueOf(label)->toolTip();
        const QString shown =
            Qt::mightBeRichText(tip) ? QTextDocumentFragment::fromHtml(tip).toPlainText() : tip;
        QVERIFY2(shown.contains(value), qPrintable(tip));
        QCOMPARE(valueOf(label)->textFormat(), Qt::PlainText);
    }

    void keepsTheSizeOfTheTextAroundIt()
    {
        QWidget window;
        CopyLabel label(QStringLiteral("Profile id"), &window);
        QFont large = window.font();
        large.setPointSizeF(2 * QFontInfo(large).pointSizeF());
        window.setFont(large);
        QCOMPARE(QFontInfo(valueOf(label)->font()).pointSizeF(), QFontInfo(large).pointSizeF());
        QVERIFY(QFontInfo(valueOf(label)->font()).fixedPitch());
    }
};

QTEST_MAIN(CopyLabelTest)
#include "copy_label_test.moc"
