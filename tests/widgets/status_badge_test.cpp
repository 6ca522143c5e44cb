// SPDX-License-Identifier: Apache-2.0
#include "widgets/status_badge.h"

#include "widgets/icon_label.h"
#include "widgets/theme.h"

#include <QAccessible>
#include <QApplication>
#include <QImage>
#include <QLabel>
#include <QSet>
#include <QTest>

using namespace privicore;

namespace {

constexpr Status statuses[]{Status::None,    Status::Ok,     Status::Info,
                            Status::Warning, Status::Danger, Status::Waiting};

//! The shape of an icon without its colour: where there is more ink than ground.
QByteArray shapeOf(QWidget &icon)
{
    const QImage image = icon.grab().toImage().convertToFormat(QImage::Format_Grayscale8);
    const int ground = qGray(image.pixel(0, 0));
    int most = 0;
    for (const bool isMeasuring : {true, false}) {
        QByteArray shape;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                const int ink = std::abs(qGray(image.pixel(x, y)) - ground);
                most = isMeasuring ? std::max(most, ink) : most;
                shape += 2 * ink > most ? '#' : ' ';
            }
        }
        if (!isMeasuring)
            return shape;
    }
    return {};
}

} // namespace

class StatusBadgeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysItByIconAndWord()
    {
        QSet<QByteArray> shapes;
        for (const Status status : statuses) {
            StatusBadge badge;
            badge.setStatus(status, QStringLiteral("Approved"));
            badge.resize(badge.sizeHint());
            badge.show();
            QCOMPARE(badge.word(), QStringLiteral("Approved"));
            QCOMPARE(QAccessible::queryAccessibleInterface(&badge)->text(QAccessible::Name),
                     QStringLiteral("Approved"));
            QVERIFY(badge.findChild<QLabel *>(QStringLiteral("statusWord"))->isVisible());
            auto *icon = badge.findChild<IconLabel *>();
            QVERIFY(icon->isVisible());
            const QByteArray shape = shapeOf(*icon);
            QVERIFY(shape.contains('#'));
            shapes += shape;
        }
        // In black and white they differ still.
        QCOMPARE(shapes.size(), int(std::size(statuses)));
    }

    void takesServerWordsAsPlainText()
    {
        StatusBadge badge;
        badge.setStatus(Status::Warning, QStringLiteral("<b>Odd</b>"));
        QCOMPARE(badge.findChild<QLabel *>()->textFormat(), Qt::PlainText);
    }

    void followsTheTheme()
    {
        Theme theme;
        StatusBadge badge;
        badge.setStatus(Status::Danger, QStringLiteral("Refused"));
        badge.show();
        const auto *word = badge.findChild<QLabel *>(QStringLiteral("statusWord"));
        for (const ThemeChoice choice : {ThemeChoice::Dark, ThemeChoice::Light}) {
            theme.setChoice(choice);
            QTRY_COMPARE(word->palette().color(QPalette::WindowText),
                         toneColour(Tone::Danger, themePalette(choice == ThemeChoice::Dark)));
        }
    }
};

QTEST_MAIN(StatusBadgeTest)
#include "status_badge_test.moc"
