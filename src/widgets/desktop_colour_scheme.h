// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDBusVariant>
#include <QObject>

#include <optional>

namespace privicore {

//! Whether the desktop asks for dark programs, by the Settings portal. Asked without waiting;
//! where there is no portal, nothing is known.
class DesktopColourScheme final : public QObject
{
    Q_OBJECT

public:
    explicit DesktopColourScheme(QObject *parent = nullptr);

    //! Empty while unknown, and when the desktop has no preference.
    std::optional<bool> isDark() const { return m_isDark; }

Q_SIGNALS:
    void changed();
    //! The first question is settled, by an answer, an error or the lack of a bus. Always comes,
    //! and never before the event loop runs.
    void answered();

private Q_SLOTS:
    //! The portal's announcement; connected by name, as D-Bus signals are.
    void settingChanged(const QString &group, const QString &key, const QDBusVariant &value);

private:
    void ask();
    void take(const QVariant &value);

    std::optional<bool> m_isDark;
};

} // namespace privicore
