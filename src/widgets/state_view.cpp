// SPDX-License-Identifier: Apache-2.0
#include "widgets/state_view.h"

#include "widgets/banner.h"
#include "widgets/theme.h"

#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace privicore {

namespace {

using namespace std::chrono_literals;

constexpr auto loadingDelay = 200ms;

} // namespace

StateView::StateView(QWidget *content, QWidget *parent)
    : QWidget(parent), m_strip(new Banner(this)), m_progress(new QProgressBar(this)),
      m_stack(new QStackedWidget(this)), m_content(content), m_emptyPage(makeEmptyPage()),
      m_loadingPage(makeLoadingPage()), m_blankPage(new QWidget(this))
{
    // Room is kept for the progress line, so that nothing jumps when it appears.
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(spacing::tiny);
    m_progress->setAccessibleName(tr("Loading"));
    QSizePolicy keepsRoom = m_progress->sizePolicy();
    keepsRoom.setRetainSizeWhenHidden(true);
    m_progress->setSizePolicy(keepsRoom);
    m_progress->hide();

    for (QWidget *page : {m_content, m_emptyPage, m_loadingPage, m_blankPage})
        m_stack->addWidget(page);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(spacing::tiny);
    layout->addWidget(m_strip);
    layout->addWidget(m_progress);
    layout->addWidget(m_stack, 1);

    m_loadingDelay.setSingleShot(true);
    connect(&m_loadingDelay, &QTimer::timeout, this, [this] {
        if (m_stack->currentWidget() == m_content)
            m_progress->show();
        else
            m_stack->setCurrentWidget(m_loadingPage);
    });
}

void StateView::setEmptyText(const QString &sentence, const QString &buttonText)
{
    m_emptySentence->setText(sentence);
    m_emptyButton->setText(buttonText);
    m_emptyButton->setVisible(!buttonText.isEmpty());
}

void StateView::showContent()
{
    set(State::Content, true);
    m_strip->hide();
}

void StateView::showEmpty()
{
    set(State::Empty, false);
    m_stack->setCurrentWidget(m_emptyPage);
    m_strip->hide();
}

void StateView::showLoading(bool hasRows)
{
    if (m_state == State::Loading)
        return;
    m_state = State::Loading;
    if (!hasRows && m_stack->currentWidget() == m_content)
        m_stack->setCurrentWidget(m_blankPage);
    m_loadingDelay.start(loadingDelay);
}

void StateView::showError(const ErrorText &error, bool hasRows)
{
    set(State::Error, hasRows);
    m_strip->clearActions();
    m_strip->showError(error);
    if (error.canRetry)
        offerRetry();
}

void StateView::showPartial(const QString &what)
{
    set(State::Partial, true);
    m_strip->clearActions();
    m_strip->showWarning(tr("Not everything could be loaded"), what);
    offerRetry();
}

void StateView::showOffline(const QString &asOf)
{
    set(State::Offline, !asOf.isEmpty());
    m_strip->clearActions();
    m_strip->showWarning(asOf.isEmpty() ? tr("Offline") : tr("Offline, as of %1").arg(asOf),
                         tr("What needs the server is not available until it answers again."));
    offerRetry();
}

void StateView::set(State state, bool showsContent)
{
    m_state = state;
    m_loadingDelay.stop();
    m_progress->hide();
    m_stack->setCurrentWidget(showsContent ? m_content : m_blankPage);
}

void StateView::offerRetry()
{
    QPushButton *retry = m_strip->addAction(QStringLiteral("retryButton"), tr("&Retry"));
    connect(retry, &QPushButton::clicked, this, &StateView::retryRequested);
}

QWidget *StateView::makeEmptyPage()
{
    auto *page = new QWidget(this);
    m_emptySentence = new QLabel(page);
    m_emptySentence->setObjectName(QStringLiteral("emptySentence"));
    m_emptySentence->setTextFormat(Qt::PlainText);
    m_emptySentence->setWordWrap(true);
    m_emptySentence->setAlignment(Qt::AlignCenter);
    m_emptyButton = new QPushButton(page);
    m_emptyButton->setObjectName(QStringLiteral("emptyButton"));
    m_emptyButton->setProperty(look::primary, true);
    connect(m_emptyButton, &QPushButton::clicked, this, &StateView::emptyActionRequested);
    auto *layout = new QVBoxLayout(page);
    layout->setSpacing(spacing::medium);
    layout->addStretch();
    layout->addWidget(m_emptySentence);
    layout->addWidget(m_emptyButton, 0, Qt::AlignHCenter);
    layout->addStretch();
    return page;
}

QWidget *StateView::makeLoadingPage()
{
    auto *page = new QWidget(this);
    auto *words = new QLabel(tr("Loading…"), page);
    words->setAlignment(Qt::AlignCenter);
    auto *cancel = new QPushButton(tr("&Cancel"), page);
    cancel->setObjectName(QStringLiteral("cancelLoadingButton"));
    connect(cancel, &QPushButton::clicked, this, &StateView::cancelRequested);
    auto *layout = new QVBoxLayout(page);
    layout->setSpacing(spacing::medium);
    layout->addStretch();
    layout->addWidget(words);
    layout->addWidget(cancel, 0, Qt::AlignHCenter);
    layout->addStretch();
    return page;
}

} // namespace privicore
