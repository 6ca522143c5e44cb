// SPDX-License-Identifier: Apache-2.0
#include "widgets/state_view.h"

#include "named_controls.h"
#include "unit/table_items.h"
#include "widgets/banner.h"
#include "widgets/table_view.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace privicore;
using namespace privicore::test;

namespace {

const QString asOf = QStringLiteral("14:02");

ErrorText retryable()
{
    return errorText({.kind = ApiError::Kind::Server});
}

} // namespace

class StateViewTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<TableModel<Item>> m_model;
    std::unique_ptr<StateView> m_view;
    TableView *m_table = nullptr;

    template <class T = QAbstractButton>
    T *shown(const char *name) const
    {
        auto *found = m_view->findChild<T *>(QString::fromLatin1(name));
        return found && found->isVisible() ? found : nullptr;
    }
    //! Where a row's text stands in the window, and the table's own upper edge.
    QList<int> places() const
    {
        return {m_table->mapTo(m_view.get(), QPoint()).y(),
                m_table->viewport()->mapTo(m_view.get(), QPoint()).y(),
                m_table->visualRect(m_model->index(12, 0)).y(),
                m_table->verticalScrollBar()->value()};
    }

private Q_SLOTS:
    void init()
    {
        m_model = std::make_unique<TableModel<Item>>(itemColumns());
        m_model->assign(items(1, 60));
        m_table = new TableView;
        m_table->setObjectName(QStringLiteral("itemsTable"));
        m_table->setAccessibleName(QStringLiteral("Items"));
        m_table->setModel(m_model.get());
        m_view = std::make_unique<StateView>(m_table);
        m_view->setEmptyText(QStringLiteral("There is nothing yet."), QStringLiteral("&Make one"));
        m_view->resize(640, 480);
        m_view->show();
        m_view->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
    }

    void cleanup()
    {
        m_view.reset();
        m_model.reset();
    }

    void movesNothingThatIsRead_data()
    {
        QTest::addColumn<int>("state");
        for (const StateView::State state : {StateView::State::Loading, StateView::State::Error,
                                             StateView::State::Partial, StateView::State::Offline})
            QTest::newRow(QVariant::fromValue(state).toString().toLatin1().constData())
                << int(state);
    }

    void movesNothingThatIsRead()
    {
        QFETCH(int, state);
        m_table->verticalScrollBar()->setValue(10);
        QTest::qWait(0);
        const QList<int> before = places();
        switch (StateView::State(state)) {
        case StateView::State::Loading:
            m_view->showLoading(true);
            QTRY_VERIFY(shown("cancelRefreshButton"));
            break;
        case StateView::State::Error:
            m_view->showError(retryable(), true);
            break;
        case StateView::State::Partial:
            m_view->showPartial(QStringLiteral("Half of it."));
            break;
        default:
            m_view->showOffline(asOf);
            break;
        }
        QTest::qWait(0);
        QVERIFY(m_table->isVisible());
        QCOMPARE(places(), before);
        m_view->showContent();
        QTest::qWait(0);
        QCOMPARE(places(), before);
        QVERIFY(m_view->strip().isHidden());
    }

    void saysWhatIsEmptyAndOffersOneButton()
    {
        m_view->showEmpty();
        QVERIFY(!m_table->isVisible());
        QCOMPARE(shown<QLabel>("emptySentence")->text(), QStringLiteral("There is nothing yet."));
        QVERIFY(shown("emptyButton")->property("primary").toBool());
        QSignalSpy asked(m_view.get(), &StateView::emptyActionRequested);
        shown("emptyButton")->click();
        QCOMPARE(asked.count(), 1);
        m_view->setEmptyText(QStringLiteral("Nothing."), {});
        QVERIFY(!shown("emptyButton"));
    }

    void waitsBeforeItSaysThatItLoads()
    {
        QElapsedTimer since;
        since.start();
        m_view->showLoading(true);
        QVERIFY(!shown<QWidget>("loadingNote"));
        QTRY_VERIFY(shown<QWidget>("loadingNote"));
        QVERIFY(shown<QWidget>("loadingLine"));
        QVERIFY(since.elapsed() >= 150); // a coarse timer of 200 may be early
        m_view->showContent();
        QVERIFY(!shown<QWidget>("loadingNote"));
        QVERIFY(!shown<QWidget>("loadingLine"));
    }

    void doesNotFlickerWhenTheAnswerIsQuick()
    {
        m_view->showLoading(true);
        m_view->showContent();
        QTimer longer;
        longer.setSingleShot(true);
        longer.start(300);
        QTRY_VERIFY(!longer.isActive());
        QVERIFY(!shown<QWidget>("loadingNote"));
    }

    void leavesTheFirstRowUncoveredWhileLoading()
    {
        m_view->showLoading(true);
        QTRY_VERIFY(shown<QWidget>("loadingNote"));
        const QRect note = shown<QWidget>("loadingNote")->geometry();
        const QWidget *viewport = m_table->viewport();
        const QRect rows(viewport->mapTo(m_view.get(), QPoint()), viewport->size());
        QVERIFY(rows.contains(note));
        QVERIFY(
            !note.intersects(m_table->visualRect(m_model->index(0, 0)).translated(rows.topLeft())));
        m_view->resize(500, 300);
        QTRY_VERIFY(QRect(viewport->mapTo(m_view.get(), QPoint()), viewport->size())
                        .contains(shown<QWidget>("loadingNote")->geometry()));
    }

    void cancelsLoadingOverOldRows()
    {
        m_view->showOffline(asOf);
        m_view->showLoading(true);
        QTRY_VERIFY(shown("cancelRefreshButton"));
        QSignalSpy cancelled(m_view.get(), &StateView::cancelRequested);
        shown("cancelRefreshButton")->setFocus();
        QTest::keyClick(shown("cancelRefreshButton"), Qt::Key_Space);
        QCOMPARE(cancelled.count(), 1);
        QCOMPARE(m_view->state(), StateView::State::Offline);
        QVERIFY(m_table->isVisible());
        QVERIFY(!shown<QWidget>("loadingNote"));
        QCOMPARE(m_view->strip().title(), QStringLiteral("Offline, as of 14:02"));
        QCOMPARE(QApplication::focusWidget(), m_table);
    }

    void offersToStartAgainAfterCancelling()
    {
        m_view->showLoading(false);
        QVERIFY(!m_table->isVisible());
        QTRY_VERIFY(shown("cancelLoadingButton"));
        shown("cancelLoadingButton")->click();
        QCOMPARE(m_view->state(), StateView::State::Error);
        QSignalSpy retried(m_view.get(), &StateView::retryRequested);
        QTRY_VERIFY(shown("retryButton"));
        shown("retryButton")->click();
        QCOMPARE(retried.count(), 1);
    }

    void letsThePanelSayWhatThereIsAfterCancelling()
    {
        connect(m_view.get(), &StateView::cancelRequested, m_view.get(), &StateView::showEmpty);
        m_view->showLoading(false);
        QTRY_VERIFY(shown("cancelLoadingButton"));
        shown("cancelLoadingButton")->click();
        QCOMPARE(m_view->state(), StateView::State::Empty);
    }

    void offersRetryOnlyWhereItIsSafe()
    {
        const ErrorText error = retryable();
        m_view->showError(error, true);
        QVERIFY(m_table->isVisible());
        QCOMPARE(m_view->strip().title(), error.title);
        QVERIFY(shown("copyDetailsButton"));
        QTRY_VERIFY(shown("retryButton"));
        QAbstractButton *retry = shown("retryButton");
        retry->setFocus();
        m_view->showError(error, true); // the next reading fails as well
        QCOMPARE(QApplication::focusWidget(), retry);
        m_view->showError(errorText({.kind = ApiError::Kind::OutcomeUnknown}), true);
        QVERIFY(!shown("retryButton"));
        m_view->showError(error, false);
        QVERIFY(!m_table->isVisible());
        QCOMPARE(m_view->strip().y() < m_view->height() / 2, true);
    }

    void saysWhatIsMissingAndSinceWhen()
    {
        m_view->showPartial(QStringLiteral("The roles are missing."));
        QCOMPARE(m_view->strip().text(), QStringLiteral("The roles are missing."));
        QVERIFY(m_table->isVisible());
        m_view->showOffline(asOf);
        QVERIFY(m_view->strip().title().contains(asOf));
        QVERIFY(m_table->isVisible());
        m_view->showOffline({});
        QVERIFY(!m_table->isVisible());
        QTRY_VERIFY(shown("retryButton"));
    }

    void givesTheFocusBackToTheContent()
    {
        m_view->showOffline(asOf);
        QTRY_VERIFY(shown("retryButton"));
        shown("retryButton")->setFocus();
        m_view->showContent();
        QCOMPARE(QApplication::focusWidget(), m_table);
    }

    void isNamedInEveryState()
    {
        m_view->showEmpty();
        QCOMPARE(unnamedControls(*m_view), QStringList());
        m_view->showError(retryable(), true);
        QCOMPARE(unnamedControls(*m_view), QStringList());
        m_view->showLoading(true);
        QTRY_VERIFY(shown("cancelRefreshButton"));
        QCOMPARE(unnamedControls(*m_view), QStringList());
        m_view->showError(retryable(), false);
        m_view->showLoading(false);
        QTRY_VERIFY(shown("cancelLoadingButton"));
        QVERIFY(m_view->strip().isHidden());
        QCOMPARE(unnamedControls(*m_view), QStringList());
    }
};

QTEST_MAIN(StateViewTest)
#include "state_view_test.moc"
