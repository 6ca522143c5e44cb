// SPDX-License-Identifier: Apache-2.0
#include "panels/devices/command_pane.h"

#include "widgets/banner.h"

#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace privicore {

namespace {

using namespace std::chrono_literals;

// An answer that no vote holds back comes sooner than this.
constexpr auto longWait = 3s;

} // namespace

CommandPane::CommandPane(QWidget *parent)
    : QWidget(parent), m_progress(new QProgressBar(this)), m_text(new QLabel(this)),
      m_error(new Banner(this))
{
    m_progress->setObjectName(QStringLiteral("commandProgress"));
    m_progress->setAccessibleName(tr("Progress"));
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_text->setObjectName(QStringLiteral("commandText"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_error->setObjectName(QStringLiteral("commandError"));
    for (auto *button : m_error->findChildren<QPushButton *>())
        button->setAutoDefault(false);
    m_longWait.setSingleShot(true);
    m_longWait.setInterval(longWait);
    connect(&m_longWait, &QTimer::timeout, this, [this] {
        m_text->setText(tr("Waiting for the server's acknowledgement. Where a policy covers this, "
                           "authenticators may be asked, which takes up to 15 minutes. Closing "
                           "this window does not take it back."));
    });

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_progress);
    layout->addWidget(m_text);
    layout->addWidget(m_error);
    clear();
}

void CommandPane::showRunning()
{
    m_error->hide();
    m_text->setText(tr("Waiting for the server's acknowledgement"));
    m_text->show();
    m_progress->show();
    m_longWait.start();
    show();
}

void CommandPane::showError(const ErrorText &error)
{
    m_longWait.stop();
    m_text->hide();
    m_progress->hide();
    m_error->showError(error);
    show();
}

void CommandPane::clear()
{
    m_longWait.stop();
    hide();
}

} // namespace privicore
