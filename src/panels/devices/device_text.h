// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/device_columns.h"
#include "session/device_records.h"

#include <QCoreApplication>

#include <optional>

namespace privicore {

//! Sentences about devices that several places of the panel say.
class DeviceText
{
    Q_DECLARE_TR_FUNCTIONS(DeviceText)

public:
    //! The device's name for a sentence; a substitute when it has none.
    static QString name(const DeviceRow &row) { return name(row.shownName); }
    static QString name(const QString &shownName);
    //! The identifier as it may be shown. An ordinary one stays what it is, character by character.
    static QString identifier(const DeviceRow &row);
    static QString status(DeviceStatus status);
    //! "storage, authenticator"; "none" when it has none.
    static QString roles(const DeviceRow &row);
    static QString score(const DeviceRow &row);
    static QString created(const DeviceRow &row);
    //! "From this console, ..." or "Not from this console".
    static QString requested(const DeviceRow &row);
    //! What it means that a device was or was not requested from here.
    static QString originMeaning(const DeviceRow &row);
    //! What goes with the device when it is removed.
    static QString removalConsequences(const DeviceRow &row);

    static QString action(DeviceAction action);
    //! What was decided here, when, on what evidence, and what came of it.
    static QString decision(const DeviceDecision &decision);
    //! Why a device is not listed any more, as far as the last decision made here tells.
    static QString whyGone(const std::optional<DeviceDecision> &decision);
    //! What is said when a command has ended well.
    static QString success(const DeviceDecision &decision);
    //! And when it has not.
    static QString failure(const DeviceDecision &decision);

    //! A moment, by the locale and in local time.
    static QString time(const QDateTime &time);
};

} // namespace privicore
