// SPDX-License-Identifier: Apache-2.0
#include "panels/profile/qr_token_dialog.h"

#include "panels/profile/qr_notice.h"
#include "panels/profile/qr_token_keeper.h"
#include "panels/profile/time_left.h"
#include "security/clipboard_guard.h"
#include "ui_qr_token_dialog.h"
#include "widgets/icons.h"
#include "widgets/plain_text.h"
#include "widgets/theme.h"

#include <QPushButton>

namespace privicore {

namespace {

using namespace std::chrono_literals;
using State = QrTokenLife::State;
using Hiding = QrTokenLife::Hiding;

constexpr auto clipboardTime = 30s;
constexpr qsizetype groupLength = 4;

QString stateWord(State state)
{
    switch (state) {
    case State::Preparing:
        return QrTokenDialog::tr("Preparing…");
    case State::Ending:
        return QrTokenDialog::tr("Ends soon");
    default:
        return QrTokenDialog::tr("Valid");
    }
}

QIcon noticeIcon(State state)
{
    switch (state) {
    case State::Scanned:
        return statusIcon(Status::Ok);
    case State::Failed:
        return statusIcon(Status::Danger);
    case State::Offline:
    case State::Expired:
        return statusIcon(Status::Warning);
    default:
        return themedIcon(QStringLiteral("qr"), Tone::Muted);
    }
}

//! In groups that the eye can hold. The spaces are not part of the token.
QString grouped(const QString &token)
{
    QString text;
    text.reserve(token.size() + token.size() / groupLength);
    for (qsizetype i = 0; i < token.size(); ++i) {
        if (i > 0 && i % groupLength == 0)
            text += u' ';
        text += token[i];
    }
    return text;
}

} // namespace

QrTokenDialog::QrTokenDialog(const PanelContext &context, QWidget *parent)
    : QDialog(parent), m_context(context), m_ui(std::make_unique<Ui::QrTokenDialog>()),
      m_keeper(new QrTokenKeeper(context.session, context.sandbox, this)),
      m_who(tr("%1 on %2").arg(displayText(context.session.userName()), context.connectionName))
{
    m_ui->setupUi(this);
    m_ui->whoLabel->setText(tr("Signs in as %1.").arg(m_who));
    m_ui->tokenText->setFont(fixedWidthFont());
    m_ui->tokenText->setContextMenuPolicy(Qt::NoContextMenu);
    layOut();
    connectControls();
    showState();
}

QrTokenDialog::~QrTokenDialog() = default;

void QrTokenDialog::layOut()
{
    const QMargins air(spacing::large, spacing::large, spacing::large, spacing::large);
    m_ui->layout->setContentsMargins(air);
    m_ui->layout->setSpacing(spacing::medium);
    m_ui->codeLayout->setContentsMargins({});
    m_ui->codeLayout->setSpacing(spacing::huge);
    m_ui->fullScreenButton->setToolTip(tr("F11"));
    m_ui->noticeLayout->setSpacing(spacing::medium);
    m_ui->sideLayout->setSpacing(spacing::medium);
    m_ui->timeLayout->setSpacing(spacing::medium);
    m_ui->timeTexts->setSpacing(spacing::tiny);
    resize(spacing::dialogWidth * 3 / 2, spacing::dialogWidth);
}

void QrTokenDialog::connectControls()
{
    QPushButton *close = m_ui->buttons->button(QDialogButtonBox::Close);
    close->setObjectName(QStringLiteral("closeButton"));
    connect(close, &QPushButton::clicked, this, [this] { done(Rejected); });
    connect(m_ui->askButton, &QPushButton::clicked, m_keeper, &QrTokenKeeper::ask);
    connect(m_ui->newCodeButton, &QPushButton::clicked, m_keeper, &QrTokenKeeper::ask);
    connect(m_ui->hideButton, &QPushButton::clicked, this,
            [this] { m_keeper->hide(Hiding::ByPerson); });
    connect(m_ui->copyButton, &QPushButton::clicked, this, &QrTokenDialog::copyToken);
    connect(m_ui->fullScreenButton, &QPushButton::toggled, this, &QrTokenDialog::setFullScreen);
    connect(&m_context.clipboard, &ClipboardGuard::cleared, m_ui->copyNote, &QLabel::clear);
    connect(m_keeper, &QrTokenKeeper::changed, this, &QrTokenDialog::showState);
    connect(m_keeper, &QrTokenKeeper::timePassed, this, &QrTokenDialog::showTime);
}

Job<Done> QrTokenDialog::simulateScan()
{
    return m_keeper->simulateScan();
}

void QrTokenDialog::forget()
{
    m_keeper->hide(Hiding::Locked);
}

void QrTokenDialog::reject()
{
    if (m_ui->fullScreenButton->isChecked())
        m_ui->fullScreenButton->setChecked(false);
    else if (m_keeper->life().isShown())
        m_keeper->hide(Hiding::ByPerson);
    else
        QDialog::reject();
}

void QrTokenDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::ActivationChange)
        m_keeper->setWindowInUse(isActiveWindow());
    else if (event->type() == QEvent::PaletteChange)
        showNoticeIcon();
    QDialog::changeEvent(event);
}

void QrTokenDialog::hideEvent(QHideEvent *event)
{
    // Minimising hides too, but a minimised window is one that is left alone: that has its time.
    if (!event->spontaneous())
        m_keeper->hide(Hiding::NotAsked);
    QDialog::hideEvent(event);
}

void QrTokenDialog::showState()
{
    const State state = m_keeper->life().state();
    // A new code is prepared where the one before stood, so that nothing jumps.
    if (m_keeper->life().isShown() || state == State::Preparing)
        showCode();
    else
        showNotice();
    m_ui->ending->setVisible(state == State::Ending);
    if (state == State::Ending)
        m_ui->ending->showWarning(tr("This code ends in less than 20 seconds"));
}

void QrTokenDialog::showNotice()
{
    forgetCode();
    const QrNotice notice = qrNotice(m_keeper->life(), m_keeper->error(), m_who);
    showNoticeIcon();
    m_ui->noticeTitle->setText(notice.title);
    m_ui->noticeText->setText(notice.text);
    m_ui->askButton->setText(notice.button);
    const bool hadFocus = m_ui->codePage->isAncestorOf(focusWidget());
    m_ui->fullScreenButton->setChecked(false);
    m_ui->pages->setCurrentWidget(m_ui->noticePage);
    m_ui->askButton->setDefault(true);
    if (hadFocus || isVisible())
        m_ui->askButton->setFocus();
}

void QrTokenDialog::showNoticeIcon()
{
    m_ui->noticeIcon->setPixmap(
        noticeIcon(m_keeper->life().state())
            .pixmap(QSize(spacing::huge, spacing::huge) * 2, devicePixelRatioF()));
}

void QrTokenDialog::showCode()
{
    const QrTokenLife &life = m_keeper->life();
    const bool isPreparing = life.state() == State::Preparing;
    const bool isOnPage = m_ui->pages->currentWidget() == m_ui->codePage;
    if (isPreparing)
        forgetCode();
    else if (m_ui->code->isEmpty())
        fillCode();
    m_ui->newCodeButton->setEnabled(!isPreparing);
    m_ui->copyButton->setEnabled(!isPreparing);
    m_ui->pages->setCurrentWidget(m_ui->codePage);
    if (!isOnPage)
        m_ui->hideButton->setFocus(); // Space showed it, Space hides it
    showTime();
}

void QrTokenDialog::fillCode()
{
    const SecretString &token = m_keeper->life().token();
    const bool fits = m_ui->code->setContent(token);
    m_ui->code->setVisible(fits);
    QString text = grouped(token.revealText());
    m_ui->tokenText->setPlainText(text);
    wipe(text);
}

void QrTokenDialog::forgetCode()
{
    m_ui->code->clear();
    m_ui->tokenText->clear();
    m_ui->copyNote->clear();
}

void QrTokenDialog::showTime()
{
    const QrTokenLife &life = m_keeper->life();
    m_ui->ring->setFraction(life.fractionLeft());
    m_ui->ring->setTone(life.state() == State::Ending ? Tone::Warn : Tone::Accent);
    m_ui->stateLabel->setText(stateWord(life.state()));
    if (life.state() == State::Preparing)
        return m_ui->timeLabel->clear();
    m_ui->timeLabel->setText(tr("%1 left").arg(timeLeftDigits(life.timeLeft())));
    // Read aloud in words, and renamed only when the words change.
    const QString words = tr("%1 left").arg(timeLeftWords(life.timeLeft()));
    if (m_ui->timeLabel->accessibleName() != words)
        m_ui->timeLabel->setAccessibleName(words);
}

void QrTokenDialog::copyToken()
{
    m_context.clipboard.copy(m_keeper->life().token(), clipboardTime);
    m_ui->copyNote->setText(
        tr("Copied. The clipboard is cleared in %1.").arg(timeLeftWords(clipboardTime)));
}

void QrTokenDialog::setFullScreen(bool full)
{
    setWindowState(windowState().setFlag(Qt::WindowFullScreen, full));
}

} // namespace privicore
