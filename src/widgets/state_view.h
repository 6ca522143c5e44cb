// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/error_text.h"

#include <QFrame>
#include <QStackedWidget>
#include <QTimer>
#include <QWidget>

class QBoxLayout;
class QLabel;
class QProgressBar;
class QPushButton;

namespace privicore {

class Banner;

//! Puts a panel's content into one of the five states. Rows that were there stay on the screen
//! while they load anew, when an error comes and when the server is away.
//!
//! Nothing that is read moves when a state comes or goes: a strip tells of trouble below the
//! content, whose first row stays where it is, and loading is told by a line above, which has its
//! room always, and by a note that floats over the lower corner with "Cancel". Where there is no
//! content, the strip stands at the top.
class StateView final : public QWidget
{
    Q_OBJECT

public:
    enum class State { Content, Empty, Loading, Error, Partial, Offline };
    Q_ENUM(State)

    //! Takes @p content over.
    explicit StateView(QWidget *content, QWidget *parent = nullptr);

    //! What stands there when there is nothing: one sentence and one button.
    void setEmptyText(const QString &sentence, const QString &buttonText);

    void showContent();
    void showEmpty();
    //! Shown after 200 ms, so that quick answers do not flicker. @p hasRows: the content stays.
    void showLoading(bool hasRows);
    void showError(const ErrorText &error, bool hasRows);
    //! Some of it came; @p what is missing.
    void showPartial(const QString &what);
    //! The content of @p asOf ("14:02") stays; empty when there never was any.
    void showOffline(const QString &asOf);

    State state() const { return m_state; }
    //! A panel whose content is only a part of it may put the strip into a layout of its own.
    Banner &strip() { return *m_strip; }

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void emptyActionRequested();
    void retryRequested();
    //! The reading is no longer waited for. Rows stay in the state they had; without any, the
    //! person is offered to start again.
    void cancelRequested();

private:
    void set(State state, bool showsContent);
    void showLoadingNow();
    void endLoading();
    void stopLoading();
    void hideStrip();
    void offerRetry();
    void placeNote();
    QPushButton *makeCancelButton(const QString &objectName, QWidget *parent);
    QWidget *makeEmptyPage();
    QWidget *makeLoadingPage();
    QFrame *makeLoadingNote();

    State m_state = State::Content;
    State m_stateBefore = State::Content; //!< the loading
    Banner *m_strip;
    QProgressBar *m_progress;
    QStackedWidget *m_stack;
    QWidget *m_content;
    QLabel *m_emptySentence = nullptr; //!< made with the page below
    QPushButton *m_emptyButton = nullptr;
    QWidget *m_emptyPage;
    QWidget *m_loadingPage;
    QWidget *m_blankPage;
    QFrame *m_loadingNote;
    QBoxLayout *m_stackAndStrip;
    QTimer m_loadingDelay;
};

} // namespace privicore
