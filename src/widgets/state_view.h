// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/error_text.h"

#include <QStackedWidget>
#include <QTimer>
#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace privicore {

class Banner;

//! Puts a panel's content into one of the five states. Rows that were there stay on the screen
//! while they load anew, when an error comes and when the server is away; the strip above tells.
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
    Banner &strip() { return *m_strip; }

Q_SIGNALS:
    void emptyActionRequested();
    void retryRequested();
    void cancelRequested();

private:
    void set(State state, bool showsContent);
    void offerRetry();
    QWidget *makeEmptyPage();
    QWidget *makeLoadingPage();

    State m_state = State::Content;
    Banner *m_strip;
    QProgressBar *m_progress;
    QStackedWidget *m_stack;
    QWidget *m_content;
    QWidget *m_emptyPage;
    QWidget *m_loadingPage;
    QWidget *m_blankPage;
    QLabel *m_emptySentence = nullptr;
    QPushButton *m_emptyButton = nullptr;
    QTimer m_loadingDelay;
};

} // namespace privicore
