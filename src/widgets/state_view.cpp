// SPDX-License-Identifier: Apache-2.0
#include "widgets/state_view.h"

#include "widgets/banner.h"
#include "widgets/theme.h"

#include <QAbstractScrollArea>
#include <QApplication>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

namespace privicore {

namespace {

using namespace std::chrono_literals;

constexpr auto loadingDelay = 200ms;

} // namespace

StateView::StateView(QWidget *content, QWidget *parent)
    : QWidget(parent), m_strip(new Banner(this)), m_progress(new QProgressBar(this)),
      m_stack(new QStackedWidget(this)), m_content(content), m_emptyPage(makeEmptyPage()),
      m_loadingPage(makeLoadingPage()), m_blankPage(new QWidget(this)),
      m_loadingNote(makeLoadingNote()), m_stackAndStrip(new QBoxLayout(QBoxLayout::TopToBottom))
{
    m_progress->setObjectName(QStringLiteral("loadingLine"));
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Loading"));
    QSizePolicy keepsRoom = m_progress->sizePolicy();
    keepsRoom.setRetainSizeWhenHidden(true);
    m_progress->setSizePolicy(keepsRoom);
    m_progress->hide();

    for (QWidget *page : {m_content, m_emptyPage, m_loadingPage, m_blankPage})
        m_stack->addWidget(page);
    m_stackAndStrip->setSpacing(spacing::tiny);
    m_stackAndStrip->addWidget(m_stack, 1);
    m_stackAndStrip->addWidget(m_strip);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(spacing::tiny);
    layout->addWidget(m_progress);
    layout->addLayout(m_stackAndStrip, 1);
    m_stack->installEventFilter(this);

    m_loadingDelay.setSingleShot(true);
    connect(&m_loadingDelay, &QTimer::timeout, this, &StateView::showLoadingNow);
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
    hideStrip();
}

void StateView::showEmpty()
{
    set(State::Empty, false);
    m_stack->setCurrentWidget(m_emptyPage);
    hideStrip();
}

void StateView::showLoading(bool hasRows)
{
    if (m_state == State::Loading)
        return;
    m_stateBefore = m_state;
    m_state = State::Loading;
    if (!hasRows && m_stack->currentWidget() == m_content)
        m_stack->setCurrentWidget(m_blankPage);
    m_loadingDelay.start(loadingDelay);
}

void StateView::showLoadingNow()
{
    if (m_stack->currentWidget() == m_content) {
        m_progress->show();
        m_loadingNote->show();
        m_loadingNote->raise();
        placeNote();
        return;
    }
    m_stack->setCurrentWidget(m_loadingPage);
    hideStrip();
}

void StateView::endLoading()
{
    m_loadingDelay.stop();
    m_progress->hide();
    if (m_loadingNote->isAncestorOf(QApplication::focusWidget()))
        m_content->setFocus();
    m_loadingNote->hide();
}

void StateView::stopLoading()
{
    Q_EMIT cancelRequested();
    if (m_state != State::Loading)
        return; // the panel has said what there is now
    if (m_stack->currentWidget() != m_content)
        return showError(errorText(ApiError::cancelled()), false);
    endLoading();
    m_state = m_stateBefore;
}

void StateView::showError(const ErrorText &error, bool hasRows)
{
    set(State::Error, hasRows);
    m_strip->showError(error);
    if (error.canRetry)
        offerRetry();
    else
        m_strip->clearActions();
}

void StateView::showPartial(const QString &what)
{
    set(State::Partial, true);
    m_strip->showWarning(tr("Not everything could be loaded"), what);
    offerRetry();
}

void StateView::showOffline(const QString &asOf)
{
    set(State::Offline, !asOf.isEmpty());
    m_strip->showWarning(asOf.isEmpty() ? tr("Offline") : tr("Offline, as of %1").arg(asOf),
                         tr("What needs the server is not available until it answers again."));
    offerRetry();
}

void StateView::set(State state, bool showsContent)
{
    m_state = state;
    endLoading();
    m_stack->setCurrentWidget(showsContent ? m_content : m_blankPage);
    m_stackAndStrip->setDirection(showsContent ? QBoxLayout::TopToBottom : QBoxLayout::BottomToTop);
}

void StateView::hideStrip()
{
    if (m_strip->isAncestorOf(QApplication::focusWidget()))
        m_content->setFocus();
    m_strip->hide();
}

void StateView::offerRetry()
{
    // The one that is there may have the focus.
    const QString name = QStringLiteral("retryButton");
    if (m_strip->action(name))
        return;
    QPushButton *retry = m_strip->addAction(name, tr("&Retry"));
    connect(retry, &QPushButton::clicked, this, &StateView::retryRequested);
}

void StateView::placeNote()
{
    m_loadingNote->adjustSize();
    // Clear of the scroll bars.
    const auto *area = qobject_cast<const QAbstractScrollArea *>(m_content);
    const QWidget *ground = area ? area->viewport() : m_content;
    const QRect place(ground->mapTo(this, QPoint()), ground->size());
    const QRect inner =
        place.adjusted(spacing::small, spacing::small, -spacing::small, -spacing::small);
    m_loadingNote->move(QStyle::alignedRect(layoutDirection(), Qt::AlignRight | Qt::AlignBottom,
                                            m_loadingNote->size(), inner)
                            .topLeft());
}

bool StateView::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_stack && event->type() == QEvent::Resize && m_loadingNote->isVisible())
        placeNote();
    return QWidget::eventFilter(watched, event);
}

QPushButton *StateView::makeCancelButton(const QString &objectName, QWidget *parent)
{
    auto *cancel = new QPushButton(tr("&Cancel"), parent);
    cancel->setObjectName(objectName);
    connect(cancel, &QPushButton::clicked, this, &StateView::stopLoading);
    return cancel;
}

QFrame *StateView::makeLoadingNote()
{
    auto *note = new QFrame(this);
    note->setObjectName(QStringLiteral("loadingNote"));
    note->setProperty(look::card, true);
    note->setAccessibleName(tr("Loading…"));
    auto *words = new QLabel(tr("Loading…"), note);
    words->setObjectName(QStringLiteral("loadingNoteWords"));
    auto *layout = new QHBoxLayout(note);
    layout->setContentsMargins(spacing::medium, spacing::tiny, spacing::tiny, spacing::tiny);
    layout->setSpacing(spacing::medium);
    layout->addWidget(words);
    layout->addWidget(makeCancelButton(QStringLiteral("cancelRefreshButton"), note));
    note->hide();
    return note;
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
    markPrimary(m_emptyButton);
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
    words->setObjectName(QStringLiteral("loadingWords"));
    words->setAlignment(Qt::AlignCenter);
    QPushButton *cancel = makeCancelButton(QStringLiteral("cancelLoadingButton"), page);
    auto *layout = new QVBoxLayout(page);
    layout->setSpacing(spacing::medium);
    layout->addStretch();
    layout->addWidget(words);
    layout->addWidget(cancel, 0, Qt::AlignHCenter);
    layout->addStretch();
    return page;
}

} // namespace privicore
