// SPDX-License-Identifier: Apache-2.0
#include "named_controls.h"
#include "widgets/banner.h"
#include "widgets/confirm_dialog.h"
#include "widgets/copy_label.h"
#include "widgets/secret_field.h"
#include "widgets/state_view.h"
#include "widgets/status_badge.h"
#include "widgets/theme.h"

#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

#include <functional>
#include <memory>

using namespace privicore;
using namespace privicore::test;

using Make = std::function<QWidget *()>;
Q_DECLARE_METATYPE(Make)

namespace {

QWidget *makeBanner()
{
    auto *banner = new Banner;
    banner->setObjectName(QStringLiteral("banner"));
    banner->setDismissible(true);
    banner->addAction(QStringLiteral("retryButton"), QStringLiteral("&Retry"));
    banner->showError(errorText({.kind = ApiError::Kind::OutcomeUnknown}));
    return banner;
}

QWidget *makeCopyLabel()
{
    auto *label = new CopyLabel(QStringLiteral("Profile id"));
    label->setValue(QStringLiteral("b0b3b6a0-f00d-4bad-8a5e-6d1a2e33aabb"));
    return label;
}

QWidget *makeSecretField()
{
    auto *field = new SecretField;
    field->setAccessibleName(QStringLiteral("Password"));
    field->setSecret(SecretString::fromText(u"correct horse"));
    return field;
}

QWidget *makeBadge()
{
    auto *badge = new StatusBadge;
    badge->setStatus(Status::Warning, QStringLiteral("Not told by this server"));
    return badge;
}

QWidget *makeConfirmation()
{
    return new ConfirmDialog(QStringLiteral("Remove connection"),
                             QStringLiteral("The connection and the sign-in that is kept for it "
                                            "are removed from this computer."),
                             QStringLiteral("&Remove connection"));
}

StateView *makeStateView()
{
    auto *view = new StateView(new QLabel(QStringLiteral("Content")));
    view->setEmptyText(QStringLiteral("This profile has no device yet. One that asks appears "
                                      "here by itself."),
                       QStringLiteral("Request &device…"));
    return view;
}

QWidget *makeEmptyState()
{
    StateView *view = makeStateView();
    view->showEmpty();
    return view;
}

QWidget *makeOfflineState()
{
    StateView *view = makeStateView();
    view->showOffline(QStringLiteral("14:02"));
    return view;
}

//! What the words of @p widget need, at the width it has.
QSize needOf(const QWidget *widget)
{
    if (const auto *label = qobject_cast<const QLabel *>(widget)) {
        const QMargins margins = label->contentsMargins();
        const QRect all(0, 0, label->wordWrap() ? label->width() : QWIDGETSIZE_MAX,
                        QWIDGETSIZE_MAX);
        return label->fontMetrics()
            .boundingRect(all, label->wordWrap() ? int(Qt::TextWordWrap) : 0, label->text())
            .size()
            .grownBy(margins);
    }
    if (const auto *button = qobject_cast<const QAbstractButton *>(widget)) {
        const QSize words = button->text().isEmpty()
                                ? QSize()
                                : button->fontMetrics().size(Qt::TextShowMnemonic, button->text());
        return words.expandedTo(button->icon().isNull() ? QSize() : button->iconSize());
    }
    if (qobject_cast<const QLineEdit *>(widget))
        return {0, widget->fontMetrics().height()};
    return {};
}

//! The visible words below @p window that do not fit into what shows them, or lie outside.
QStringList clipped(QWidget &window)
{
    QStringList found;
    for (QWidget *widget : window.findChildren<QWidget *>()) {
        if (!widget->isVisible())
            continue;
        const QSize need = needOf(widget);
        const QRect place(widget->mapTo(&window, QPoint()), widget->size());
        if (need.width() > widget->width() || need.height() > widget->height()
            || (need.isValid() && !window.rect().contains(place)))
            found +=
                QStringLiteral("%1 %2 needs %3x%4, has %5x%6")
                    .arg(QLatin1String(widget->metaObject()->className()), widget->objectName())
                    .arg(need.width())
                    .arg(need.height())
                    .arg(widget->width())
                    .arg(widget->height());
    }
    return found;
}

} // namespace

class LargeFontTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void clipsNothing_data()
    {
        QTest::addColumn<Make>("make");
        QTest::addColumn<int>("scale");
        QTest::addColumn<int>("width");
        const QList<std::pair<const char *, Make>> widgets{{"banner", makeBanner},
                                                           {"copy label", makeCopyLabel},
                                                           {"secret field", makeSecretField},
                                                           {"status badge", makeBadge},
                                                           {"confirmation", makeConfirmation},
                                                           {"empty state", makeEmptyState},
                                                           {"offline state", makeOfflineState}};
        for (const auto &[name, make] : widgets) {
            for (const int scale : {100, 200}) {
                for (const int width : {0, 1000})
                    QTest::addRow("%s at %d %%, %s", name, scale, width == 0 ? "narrow" : "wide")
                        << make << scale << width;
            }
        }
    }

    void clipsNothing()
    {
        QFETCH(Make, make);
        QFETCH(int, scale);
        QFETCH(int, width);
        Theme theme;
        const QFont usual = QApplication::font();
        QFont scaled = usual;
        scaled.setPointSizeF(QFontInfo(usual).pointSizeF() * scale / 100);
        QApplication::setFont(scaled);
        QWidget window;
        auto *layout = new QVBoxLayout(&window);
        QWidget *widget = make();
        layout->addWidget(widget);
        window.show();
        window.resize(std::max(width, window.minimumSizeHint().width()), 10);
        QTest::qWait(0);
        window.resize(window.width(), std::max(window.minimumSizeHint().height(),
                                               layout->heightForWidth(window.width())));
        QTest::qWait(0);
        const QStringList found = clipped(window);
        const QStringList unnamed = unnamedControls(window);
        QApplication::setFont(usual);
        QCOMPARE(found, QStringList());
        QCOMPARE(unnamed, QStringList());
    }
};

QTEST_MAIN(LargeFontTest)
#include "large_font_test.moc"
