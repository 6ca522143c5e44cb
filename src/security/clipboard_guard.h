// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/secret_string.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <chrono>

class QClipboard;

namespace privicore {

class SecretMimeData;

//! Lends secrets to the clipboard for a while.
//!
//! Clipboard managers are asked not to record them. When the time is over, on lock (call clear())
//! and when this object ends, the clipboard is emptied, but only while it still holds what was
//! copied here. The secret is taken back too where a compositor refuses to let a window without
//! focus change the clipboard: the content stays listed there, but pasting it gives nothing.
class ClipboardGuard final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ClipboardGuard)

public:
    explicit ClipboardGuard(QClipboard *clipboard, QObject *parent = nullptr);
    ~ClipboardGuard() override;

    //! Copies @p secret, to be cleared after @p clearAfter; never, when that is zero.
    void copy(const SecretString &secret, std::chrono::milliseconds clearAfter);
    //! Clears now, if the clipboard still holds what copy() put there.
    void clear();

    //! Whether the clipboard still holds what copy() put there.
    bool holdsSecret() const;
    //! Until it is cleared; zero when nothing is going to be.
    std::chrono::milliseconds remaining() const;

Q_SIGNALS:
    void copied();
    //! The secret is gone: cleared here or replaced by something else.
    void cleared();

private:
    void onClipboardChanged();
    void forget();

    QClipboard *m_clipboard;
    QPointer<SecretMimeData> m_lent;
    bool m_holding = false;
    QTimer m_timer;
};

} // namespace privicore
