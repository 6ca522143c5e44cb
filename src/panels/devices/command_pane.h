// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/error_text.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QProgressBar;

namespace privicore {

class Banner;

//! What a dialog says about the command that it has started: that it runs, what it may be waiting
//! for, and why it failed. Empty, it takes no room.
class CommandPane final : public QWidget
{
    Q_OBJECT

public:
    explicit CommandPane(QWidget *parent = nullptr);

    void showRunning();
    void showError(const ErrorText &error);
    void clear();

private:
    QProgressBar *m_progress;
    QLabel *m_text;
    Banner *m_error;
    QTimer m_longWait;
};

} // namespace privicore
