// SPDX-License-Identifier: Apache-2.0
#include "widgets/status_badge.h"
#include "widgets/theme.h"

#include <QApplication>
#include <QLabel>
#include <QProxyStyle>
#include <QStyleFactory>
#include <QTest>

using namespace privicore;

namespace {

//! Stands in for the style that a desktop brings, with a palette of its own.
class DesktopStyle final : public QProxyStyle
{
public:
    explicit DesktopStyle(bool dark)
        : QProxyStyle(QStyleFactory::create(QStringLiteral("Windows"))), m_dark(dark)
    {
    }

    static QColor ground(bool dark) { return dark ? Qt::black : Qt::white; }

    using QProxyStyle::polish;
    void polish(QPalette &palette) override
    {
        palette = {ground(!m_dark), ground(m_dark),  ground(m_dark), ground(m_dark), ground(m_dark),
                   ground(!m_dark), ground(!m_dark), ground(m_dark), ground(m_dark)};
    }

private:
    bool m_dark;
};

} // namespace

class ThemeDesktopStyleTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followsTheStyleOfTheDesktopLive()
    {
        QApplication::setStyle(new DesktopStyle(false));
        Theme theme;
        StatusBadge badge;
        badge.setStatus(Status::Ok, QStringLiteral("Approved"));
        badge.show();
        const auto *word = badge.findChild<QLabel *>(QStringLiteral("statusWord"));
        for (const bool dark : {true, false, true}) {
            QApplication::setStyle(new DesktopStyle(dark));
            QTRY_COMPARE(QApplication::palette().color(QPalette::Window),
                         DesktopStyle::ground(dark));
            QTRY_COMPARE(word->palette().color(QPalette::WindowText),
                         toneColour(Tone::Ok, themePalette(dark)));
        }
    }

    void setsItsOwnPaletteOnlyWhenChosen()
    {
        QApplication::setStyle(new DesktopStyle(false));
        Theme theme;
        const QColor before = QApplication::palette().color(QPalette::Window);
        theme.setChoice(ThemeChoice::Dark);
        QCOMPARE(QApplication::palette().color(QPalette::Window),
                 themePalette(true).color(QPalette::Window));
        theme.setChoice(ThemeChoice::System);
        QCOMPARE(QApplication::palette().color(QPalette::Window), before);
    }
};

QTEST_MAIN(ThemeDesktopStyleTest)
#include "theme_desktop_style_test.moc"
