// SPDX-License-Identifier: Apache-2.0
#include "widgets/theme.h"

#include "contrast.h"
#include "widgets/icons.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>

#include <memory>

using namespace privicore;
using namespace privicore::test;

namespace {

const QList<QPalette::ColorRole> grounds{QPalette::Window, QPalette::Base, QPalette::AlternateBase,
                                         QPalette::Button, QPalette::ToolTipBase};

QByteArray failing(const char *what, const QColor &one, const QColor &other)
{
    return QByteArray(what) + ' ' + one.name().toLatin1() + " on " + other.name().toLatin1() + ": "
           + QByteArray::number(contrast(one, other), 'f', 2);
}

#define COMPARE_CONTRAST(what, colour, ground, least)                                              \
    QVERIFY2(contrast(colour, ground) >= least, failing(what, colour, ground).constData())

//! A line that turns from the outline's colour to the accent differs by little more than this, but
//! it is twice as wide as well.
constexpr double changeToSee = 1.4;

//! The strongest contrast to @p ground that a row of pixels through the middle meets in the
//! first pixels of the control: its outline.
double outlineContrast(QWidget &control, const QColor &ground)
{
    const QImage image = control.grab().toImage();
    double strongest = 1;
    for (int x = 0; x < 3; ++x)
        strongest = std::max(strongest, contrast(image.pixelColor(x, image.height() / 2), ground));
    return strongest;
}

} // namespace

class ThemeTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Theme> m_theme;

    void choose(bool dark)
    {
        m_theme->setChoice(dark ? ThemeChoice::Dark : ThemeChoice::Light);
        QCOMPARE(isDark(QApplication::palette()), dark);
    }

    static void bothThemes()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(); }

    void keepsEveryTokenReadable_data() { bothThemes(); }
    void keepsEveryTokenReadable()
    {
        QFETCH(bool, dark);
        const QPalette palette = themePalette(dark);
        for (const QPalette::ColorRole role : grounds) {
            const QColor ground = palette.color(role);
            for (const QPalette::ColorRole text : {QPalette::WindowText, QPalette::Text,
                                                   QPalette::ButtonText, QPalette::ToolTipText})
                COMPARE_CONTRAST("text", palette.color(text), ground, 13);
            COMPARE_CONTRAST("muted", toneColour(Tone::Muted, palette), ground, 5.8);
            COMPARE_CONTRAST("placeholder", palette.color(QPalette::PlaceholderText), ground, 5.8);
            for (const Tone tone : {Tone::Accent, Tone::Ok, Tone::Warn, Tone::Danger, Tone::Info})
                COMPARE_CONTRAST("tone", toneColour(tone, palette), ground, 4.5);
            COMPARE_CONTRAST("outline", outlineColour(palette), ground, 3);
            COMPARE_CONTRAST("accent", palette.color(QPalette::Highlight), ground, 3);
        }
        COMPARE_CONTRAST("selection", palette.color(QPalette::HighlightedText),
                         palette.color(QPalette::Highlight), 4.5);
    }

    void tellsDisabledFromMuted_data() { bothThemes(); }
    void tellsDisabledFromMuted()
    {
        QFETCH(bool, dark);
        const QPalette palette = themePalette(dark);
        const QColor ground = palette.color(QPalette::Disabled, QPalette::Base);
        const QColor disabled = palette.color(QPalette::Disabled, QPalette::ButtonText);
        COMPARE_CONTRAST("disabled", disabled, ground, 3);
        QVERIFY(contrast(disabled, ground)
                < contrast(toneColour(Tone::Muted, palette), ground) - 1);
    }

    void outlinesWhatCanBeOperated_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<QWidget *>("control");
        for (const bool dark : {false, true}) {
            const auto row = [dark](QWidget *control) {
                QTest::addRow("%s %s", dark ? "dark" : "light", control->metaObject()->className())
                    << dark << control;
            };
            row(new QLineEdit);
            row(new QComboBox);
            row(new QSpinBox);
            row(new QPlainTextEdit);
            row(new QPushButton);
            row(new QCheckBox);
            row(new QRadioButton);
        }
    }

    void outlinesWhatCanBeOperated()
    {
        QFETCH(bool, dark);
        QFETCH(QWidget *, control);
        const std::unique_ptr<QWidget> owned(control);
        choose(dark);
        control->resize(control->sizeHint());
        for (const QPalette::ColorRole role : {QPalette::Window, QPalette::Base}) {
            const double found = outlineContrast(*control, QApplication::palette().color(role));
            QVERIFY2(found >= 3, qPrintable(QString::number(found)));
        }
    }

    void showsTheFocus_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<QWidget *>("control");
        for (const bool dark : {false, true}) {
            const auto row = [dark](const char *name, QWidget *control) {
                QTest::addRow("%s %s", dark ? "dark" : "light", name) << dark << control;
            };
            auto *primary = new QPushButton(QStringLiteral("Approve"));
            markPrimary(primary);
            auto *pressedIn = new QPushButton(QStringLiteral("Pending"));
            pressedIn->setCheckable(true);
            pressedIn->setChecked(true);
            auto *tool = new QToolButton;
            tool->setAutoRaise(true);
            tool->setIcon(themedIcon(QStringLiteral("eye")));
            row("text field", new QLineEdit);
            row("combo box", new QComboBox);
            row("spin box", new QSpinBox);
            row("long text", new QPlainTextEdit);
            row("check box", new QCheckBox(QStringLiteral("Keep me signed in")));
            row("radio button", new QRadioButton(QStringLiteral("1 hour")));
            row("button", new QPushButton(QStringLiteral("Reject")));
            row("primary button", primary);
            row("pressed-in button", pressedIn);
            row("tool button", tool);
        }
    }

    void showsTheFocus()
    {
        QFETCH(bool, dark);
        QFETCH(QWidget *, control);
        choose(dark);
        QWidget window;
        control->setParent(&window);
        control->resize(control->sizeHint());
        control->move(20, 60);
        QPushButton other(&window);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        other.setFocus(Qt::TabFocusReason);
        const QImage before = control->grab().toImage();
        control->setFocus(Qt::TabFocusReason);
        const QImage after = control->grab().toImage();
        int changed = 0;
        for (int y = 0; y < after.height(); ++y) {
            for (int x = 0; x < after.width(); ++x) {
                if (contrast(before.pixelColor(x, y), after.pixelColor(x, y)) >= changeToSee)
                    ++changed;
            }
        }
        // More than a caret: a line along the edges.
        const int edges = after.width() + after.height();
        QVERIFY2(changed >= edges, qPrintable(QStringLiteral("%1 < %2").arg(changed).arg(edges)));
    }

    void fillsThePrimaryButton_data() { bothThemes(); }
    void fillsThePrimaryButton()
    {
        QFETCH(bool, dark);
        choose(dark);
        QPushButton primary(QStringLiteral("Sign in"));
        QPushButton other(QStringLiteral("Sign in"));
        const QSize before = primary.sizeHint();
        markPrimary(&primary);
        primary.resize(primary.sizeHint());
        QCOMPARE(primary.sizeHint().height(), other.sizeHint().height());
        QVERIFY(primary.sizeHint().width() >= before.width());
        QVERIFY(!primary.isDefault());
        const auto ground = [&primary] {
            return primary.grab().toImage().pixelColor(4, primary.height() / 2);
        };
        QCOMPARE(ground(), QApplication::palette().color(QPalette::Highlight));
        primary.setEnabled(false);
        QCOMPARE(ground(), QApplication::palette().color(QPalette::Window));
        QCOMPARE(primary.sizeHint().height(), other.sizeHint().height());
    }

    void drawsIconsInTheColoursOfTheMoment()
    {
        const QIcon icon = statusIcon(Status::Ok);
        for (const bool dark : {false, true, false}) {
            choose(dark);
            const QColor tone = toneColour(Tone::Ok, QApplication::palette());
            const QImage image = icon.pixmap(32, 32).toImage();
            bool isDrawn = false;
            for (int i = 0; i < 32; ++i)
                isDrawn = isDrawn || image.pixelColor(i, 16) == tone;
            QVERIFY(isDrawn);
        }
    }

    void followsTheFontLive()
    {
        const QFont usual = QApplication::font();
        QLabel heading(QStringLiteral("Devices"));
        heading.setProperty("heading", true);
        heading.show();
        QTRY_COMPARE(QFontInfo(heading.font()).pointSizeF(), headingPoints(usual));
        QFont large = usual;
        large.setPointSizeF(2 * QFontInfo(usual).pointSizeF());
        QApplication::setFont(large);
        QTRY_COMPARE(QFontInfo(heading.font()).pointSizeF(), headingPoints(large));
        QPushButton button;
        QCheckBox box;
        QVERIFY(button.iconSize().width() >= 24);
        QVERIFY(box.style()->pixelMetric(QStyle::PM_IndicatorWidth, nullptr, &box) >= 20);
        QCOMPARE(QFontInfo(fixedWidthFont().resolve(large)).pointSizeF(),
                 QFontInfo(large).pointSizeF());
        QApplication::setFont(usual);
        QTRY_COMPARE(QFontInfo(heading.font()).pointSizeF(), headingPoints(usual));
        QTRY_COMPARE(button.iconSize(), QSize(spacing::icon, spacing::icon));
    }

    void namesItsChoices()
    {
        for (const ThemeChoice choice :
             {ThemeChoice::System, ThemeChoice::Light, ThemeChoice::Dark})
            QCOMPARE(themeChoiceOf(themeChoiceName(choice)), choice);
        QCOMPARE(themeChoiceOf(u"nonsense"), ThemeChoice::System);
    }
};

QTEST_MAIN(ThemeTest)
#include "theme_test.moc"
