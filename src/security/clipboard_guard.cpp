// SPDX-License-Identifier: Apache-2.0
#include "security/clipboard_guard.h"

#include "security/secret_mime_data.h"

#include <QClipboard>

namespace privicore {

ClipboardGuard::ClipboardGuard(QClipboard *clipboard, QObject *parent)
    : QObject(parent), m_clipboard(clipboard)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &ClipboardGuard::clear);
    connect(m_clipboard, &QClipboard::dataChanged, this, &ClipboardGuard::onClipboardChanged);
}

ClipboardGuard::~ClipboardGuard()
{
    // Nobody is to hear of it any more.
    m_clipboard->disconnect(this);
    if (holdsSecret()) {
        m_lent->revoke();
        m_clipboard->clear();
    }
}

void ClipboardGuard::copy(const SecretString &secret, std::chrono::milliseconds clearAfter)
{
    auto *content = new SecretMimeData(secret.clone());
    m_lent = content; // before the clipboard says that it has changed
    m_clipboard->setMimeData(content);
    m_holding = true;
    m_timer.stop();
    if (clearAfter > std::chrono::milliseconds::zero())
        m_timer.start(clearAfter);
    Q_EMIT copied();
}

void ClipboardGuard::clear()
{
    if (!holdsSecret())
        return;
    m_lent->revoke();
    m_clipboard->clear();
    forget();
}

bool ClipboardGuard::holdsSecret() const
{
    return m_lent && m_clipboard->mimeData() == m_lent;
}

std::chrono::milliseconds ClipboardGuard::remaining() const
{
    return m_timer.isActive() ? m_timer.remainingTimeAsDuration()
                              : std::chrono::milliseconds::zero();
}

void ClipboardGuard::onClipboardChanged()
{
    if (!holdsSecret())
        forget();
}

void ClipboardGuard::forget()
{
    m_timer.stop();
    if (m_lent)
        m_lent->revoke(); // a clipboard that changed hands may still hold on to it
    m_lent = nullptr;
    if (std::exchange(m_holding, false))
        Q_EMIT cleared();
}

} // namespace privicore
