// SPDX-License-Identifier: Apache-2.0
#include "device_fixture.h"

#include "panels/devices/bulk_approve_dialog.h"
#include "readable_text.h"

#include <QApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QToolTip>

using namespace privicore;
using namespace privicore::test;

namespace {

const QString identifier = QStringLiteral("550e8400-e29b-41d4-a716-44665544abcd");

//! The small screen that everything must fit on.
constexpr QSize smallScreen(1024, 600);

//! What a label shows as it is, and no other character that cannot be seen or that turns the text
//! around it.
bool isFitToBeShown(const QString &text)
{
    return std::none_of(text.cbegin(), text.cend(), [](QChar c) {
        const char16_t code = c.unicode();
        const bool isControl = (code < 0x20 && code != u'\n') || (code >= 0x7F && code < 0xA0);
        return isControl || (code >= 0x202A && code <= 0x202E) || code == 0x200B || code == 0xFEFF;
    });
}

//! Texts below @p window that would be taken for markup, or that hold what cannot be seen.
QStringList unfitTexts(const QWidget &window)
{
    QStringList found;
    for (const QLabel *label : window.findChildren<QLabel *>()) {
        const bool isRich =
            label->textFormat() != Qt::PlainText && Qt::mightBeRichText(label->text());
        if (isRich || !isFitToBeShown(label->text()))
            found += label->objectName() + QStringLiteral(": ") + label->text();
    }
    for (const QAbstractButton *button : window.findChildren<QAbstractButton *>()) {
        if (!isFitToBeShown(button->text()))
            found += button->objectName() + QStringLiteral(": ") + button->text();
    }
    for (const QWidget *widget : window.findChildren<QWidget *>()) {
        if (!isFitToBeShown(widget->toolTip()) || widget->toolTip().contains(u"<b>"))
            found += widget->objectName() + QStringLiteral(" hovered: ") + widget->toolTip();
        if (!isFitToBeShown(widget->accessibleName())
            || !isFitToBeShown(widget->accessibleDescription()))
            found += widget->objectName() + QStringLiteral(" named: ") + widget->accessibleName();
    }
    if (!isFitToBeShown(window.windowTitle()))
        found += window.windowTitle();
    return found;
}

//! Labels with fewer lines than their words need.
QStringList cutLabels(const QWidget &window)
{
    QStringList found;
    for (const QLabel *label : window.findChildren<QLabel *>()) {
        if (label->isVisible() && label->wordWrap()
            && label->height() < label->heightForWidth(label->width()))
            found += label->objectName();
    }
    return found;
}

bool fits(const QWidget &window)
{
    const QSize least = window.minimumSizeHint();
    return least.width() <= smallScreen.width() && least.height() <= smallScreen.height();
}

QByteArray sizeText(const QWidget &window)
{
    const QSize least = window.minimumSizeHint();
    return window.objectName().toLatin1() + ' ' + QByteArray::number(least.width()) + " x "
           + QByteArray::number(least.height());
}

//! Leaves a picture where somebody wants to look at it.
void picture(QWidget &window, const QString &name)
{
    const QString folder = qEnvironmentVariable("PRIVICORE_PICTURES");
    if (!folder.isEmpty())
        window.grab().save(folder + QLatin1Char('/') + name + QStringLiteral(".png"));
}

} // namespace

//! Devices whose names are made to deceive or to break what shows them.
class DeviceTextTest final : public QObject
{
    Q_OBJECT

private:
    QFont m_font;

    //! The page with the device in its details.
    static void page(const DeviceFixture &f, const QString &shot)
    {
        f.table().selectRow(0);
        QTRY_VERIFY(f.child<QLabel>("nameValue")->isVisible());
        QVERIFY(!f.child<QLabel>("nameValue")->text().isEmpty());
        QVERIFY(!f.cell(0, 0).isEmpty());
        QTRY_COMPARE(cutLabels(*f.page), QStringList());
        picture(*f.page, shot + QStringLiteral("-page"));
        QCOMPARE(unfitTexts(*f.page), QStringList());
        QVERIFY2(fits(*f.page), sizeText(*f.page).constData());
    }

    //! Every dialog about it.
    static void dialogs(const DeviceFixture &f, const QString &shot)
    {
        for (const char *button : {"approveButton", "rejectButton", "editDetailsButton"}) {
            QTRY_VERIFY(f.child<QPushButton>(button)->isEnabled());
            QVERIFY(f.press(button));
            QTRY_VERIFY(f.page->findChild<QDialog *>()
                        && f.page->findChild<QDialog *>()->isVisible());
            auto *dialog = f.page->findChild<QDialog *>();
            picture(*dialog, shot + QLatin1Char('-') + QLatin1String(button));
            QCOMPARE(unfitTexts(*dialog), QStringList());
            QVERIFY2(fits(*dialog), sizeText(*dialog).constData());
            dialog->reject();
            QTRY_VERIFY(!f.page->findChild<QDialog *>());
        }
    }

    //! Both together, and what is told of them afterwards.
    static void together(DeviceFixture &f, const QString &shot, const QString &name)
    {
        f.table().selectAll();
        QTRY_COMPARE(f.child<QPushButton>("approveButton")->text(),
                     QStringLiteral("&Approve 2 devices\u2026"));
        QVERIFY(f.press("approveButton"));
        auto *bulk = f.page->findChild<BulkApproveDialog *>();
        QVERIFY(bulk);
        auto *votes = bulk->findChild<QWidget *>(QStringLiteral("voteBanner"));
        QTRY_VERIFY(votes->isVisible());
        picture(*bulk, shot + QStringLiteral("-bulk"));
        QCOMPARE(unfitTexts(*bulk), QStringList());
        QVERIFY2(fits(*bulk), sizeText(*bulk).constData());
        bulk->reject();
        QTRY_VERIFY(!f.page->findChild<QDialog *>());
        Q_EMIT f.ledger.decided({.action = DeviceAction::Approve,
                                 .identifier = identifier,
                                 .name = name,
                                 .outcome = DecisionOutcome::Acknowledged});
        auto *result = f.child<QWidget>("resultBanner");
        QTRY_VERIFY(result->isVisible());
        QVERIFY(result->accessibleName().size() > QStringLiteral("Approved: ").size() + 2);
        picture(*f.page, shot + QStringLiteral("-notice"));
        QCOMPARE(unfitTexts(*f.page), QStringList());
        QVERIFY2(fits(*f.page), sizeText(*f.page).constData());
    }

private Q_SLOTS:
    void init() { m_font = QApplication::font(); }
    void cleanup() { QApplication::setFont(m_font); }

    void everyWindowShowsAnyNameAsItIs_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("isLarge");
        const QList<std::pair<const char *, QString>> names{
            {"markup", QStringLiteral("<b>x</b><img src=\"x\">")},
            {"300 characters", QString(300, u'W')},
            {"300 in words", QStringLiteral("till ").repeated(60)},
            {"right to left", QStringLiteral("\u05E7\u05D5\u05E4\u05D4 12 (A)")},
            {"override", QStringLiteral("till \u202Edevorppa\u202C")},
            {"control characters", QStringLiteral("a\tb\nc\u0007d\u009Be\u200Bf")},
            {"empty", QString()},
            {"ampersand", QStringLiteral("R&D &till")},
            {"look-alike", QStringLiteral("\u0422ill 1")},
            {"percent", QStringLiteral("%1 %2 %n")},
        };
        for (const auto &[what, name] : names) {
            QTest::newRow(what) << name << false;
            QTest::addRow("%s, 200 %%", what) << name << true;
        }
    }

    void everyWindowShowsAnyNameAsItIs()
    {
        QFETCH(QString, name);
        QFETCH(bool, isLarge);
        const QString shot = QString::fromLatin1(QTest::currentDataTag()).replace(u' ', u'_');
        if (isLarge) {
            QFont font = QApplication::font();
            font.setPointSizeF(2 * font.pointSizeF());
            QApplication::setFont(font);
        }
        DeviceFixture f;
        f.server.setActivePolicies({name});
        f.server.add(DeviceServer::device(identifier, name, QStringLiteral("pending")));
        f.server.add(DeviceServer::device(QStringLiteral("second-0123456789abcdef"), name,
                                          QStringLiteral("pending")));
        f.server.add(DeviceServer::device(QStringLiteral("other-0123456789abcdef"),
                                          QStringLiteral("Till 1"), QStringLiteral("approved"),
                                          {QStringLiteral("storage")}));
        QVERIFY(f.open());
        f.page->resize(smallScreen - QSize(200, 60)); // beside the navigation, below the menu
        QTRY_COMPARE(f.rowCount(), 3);

        page(f, shot);
        dialogs(f, shot);
        together(f, shot, name);
    }

    void anIdentifierIsShownAsItIs()
    {
        DeviceFixture f;
        f.server.add(DeviceServer::device(QStringLiteral("<i>\u202Eaa\u0007</i>-0123456789abcdef"),
                                          QStringLiteral("Till"), QStringLiteral("approved"),
                                          {QStringLiteral("storage\u202E<b>")}));
        QVERIFY(f.open());
        QTRY_COMPARE(f.rowCount(), 1);
        QVERIFY(f.select(QStringLiteral("Till")));
        QCOMPARE(unfitTexts(*f.page), QStringList());
        QVERIFY(f.press("removeButton"));
        QTRY_VERIFY(f.page->findChild<QDialog *>());
        QCOMPARE(unfitTexts(*f.page->findChild<QDialog *>()), QStringList());
    }
};

QTEST_MAIN(DeviceTextTest)
#include "device_text_test.moc"
