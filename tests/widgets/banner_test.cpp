// SPDX-License-Identifier: Apache-2.0
#include "widgets/banner.h"

#include "named_controls.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QPushButton>
#include <QTest>
#include <QVBoxLayout>

#include <memory>

using namespace privicore;
using namespace privicore::test;

namespace {

//! How often a widget comes up: that is when Qt tells programs that read the screen of it.
class ShowCounter final : public QObject
{
public:
    explicit ShowCounter(QWidget &widget) { widget.installEventFilter(this); }

    bool eventFilter(QObject *, QEvent *event) override
    {
        count += event->type() == QEvent::Show ? 1 : 0;
        return false;
    }

    int count = 0;
};

} // namespace

class BannerTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QWidget> m_window;
    Banner *m_banner = nullptr;

    template <class T = QAbstractButton>
    T *child(const char *name) const
    {
        return m_banner->findChild<T *>(QString::fromLatin1(name));
    }

private Q_SLOTS:
    void init()
    {
        m_window = std::make_unique<QWidget>();
        auto *layout = new QVBoxLayout(m_window.get());
        m_banner = new Banner;
        layout->addWidget(m_banner);
        m_window->resize(700, 200);
        m_window->show();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }

    void cleanup() { m_window.reset(); }

    void isHiddenUntilThereIsNews() { QVERIFY(m_banner->isHidden()); }

    void isNamedInTheTreeWhileItShows()
    {
        m_banner->showWarning(QStringLiteral("Offline"), QStringLiteral("Nothing answers."));
        const QAccessibleInterface *shown = QAccessible::queryAccessibleInterface(m_banner);
        QCOMPARE(shown->text(QAccessible::Name), QStringLiteral("Offline"));
        QCOMPARE(shown->text(QAccessible::Description), QStringLiteral("Nothing answers."));
        QVERIFY(!shown->state().invisible);
        m_banner->hide();
        QVERIFY(shown->state().invisible);
    }

    void comesUpWithNewsAndStays()
    {
        ShowCounter shows(*m_banner);
        m_banner->showInfo(QStringLiteral("One"));
        QCOMPARE(shows.count, 1);
        m_banner->showInfo(QStringLiteral("One"));
        m_banner->showInfo(QStringLiteral("Two"));
        QCOMPARE(shows.count, 1);
        QCOMPARE(m_banner->accessibleName(), QStringLiteral("Two"));
        m_banner->hide();
        m_banner->showInfo(QStringLiteral("Two"));
        QCOMPARE(shows.count, 2);
    }

    void isClosedByTheKeyboard()
    {
        m_banner->setDismissible(true);
        m_banner->showInfo(QStringLiteral("Saved"));
        QCOMPARE(unnamedControls(*m_window), QStringList());
        for (const Qt::Key key : {Qt::Key_Space, Qt::Key_Escape}) {
            m_banner->showInfo(QStringLiteral("Saved"));
            auto *close = child("closeBannerButton");
            QVERIFY(close->focusPolicy() & Qt::TabFocus);
            close->setFocus();
            QTest::keyClick(close, key);
            QVERIFY(m_banner->isHidden());
        }
    }

    void staysWhereItMayNotBeClosed()
    {
        m_banner->showInfo(QStringLiteral("Saved"));
        QVERIFY(!child("closeBannerButton")->isVisible());
        QTest::keyClick(m_banner, Qt::Key_Escape);
        QVERIFY(!m_banner->isHidden());
    }

    void copiesTheDetailsOfAnError()
    {
        const ErrorText error =
            errorText({.kind = ApiError::Kind::Server, .requestId = QStringLiteral("r-1")});
        m_banner->showError(error);
        QCOMPARE(m_banner->status(), Status::Danger);
        QCOMPARE(m_banner->title(), error.title);
        QVERIFY(m_banner->text().contains(error.cause)
                && m_banner->text().contains(error.nextStep));
        child("copyDetailsButton")->click();
        QVERIFY(QApplication::clipboard()->text().contains(u"r-1"));
        m_banner->showInfo(QStringLiteral("Fine again"));
        QVERIFY(!child("copyDetailsButton")->isVisible());
    }

    void whatWasStoppedFromHereIsNoTrouble()
    {
        m_banner->showError(errorText({.kind = ApiError::Kind::Cancelled}));
        QCOMPARE(m_banner->status(), Status::Info);
        QVERIFY(!child("copyDetailsButton")->isVisible());
    }

    void replacesAndTakesAwayActions()
    {
        m_banner->showInfo(QStringLiteral("News"));
        m_banner->addAction(QStringLiteral("undoButton"), QStringLiteral("&Undo"));
        QPushButton *undo =
            m_banner->addAction(QStringLiteral("undoButton"), QStringLiteral("&Undo"));
        QCOMPARE(m_banner->findChildren<QPushButton *>(QStringLiteral("undoButton")).size(), 1);
        // An action may take itself away.
        connect(undo, &QPushButton::clicked, m_banner, &Banner::clearActions);
        undo->click();
        QVERIFY(!m_banner->action(QStringLiteral("undoButton")));
    }

    void putsButtonsBelowTheWordsWhereItIsNarrow()
    {
        m_banner->showError(errorText({.kind = ApiError::Kind::Timeout}));
        const auto isBelow = [this] {
            const QWidget *button = child("copyDetailsButton");
            const QWidget *text = child<QWidget>("bannerText");
            return button->mapTo(m_banner, QPoint()).y()
                   >= text->mapTo(m_banner, QPoint(0, text->height())).y();
        };
        QTRY_VERIFY(!isBelow());
        m_window->resize(260, 300);
        QTRY_VERIFY(isBelow());
        QVERIFY(m_banner->width() <= 260);
    }
};

QTEST_MAIN(BannerTest)
#include "banner_test.moc"
