// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/device_columns.h"
#include "session/device_records.h"

#include <QScrollArea>

#include <memory>
#include <optional>

namespace Ui {
class DeviceDetails;
}

namespace privicore {

//! The pane with all that is known about the selected device. Scrolls where it has too little room.
class DeviceDetails final : public QScrollArea
{
    Q_OBJECT

public:
    explicit DeviceDetails(QWidget *parent = nullptr);
    ~DeviceDetails() override;
    Q_DISABLE_COPY_MOVE(DeviceDetails)

    //! @p decision is the last one that was made here about the device.
    void showDevice(const DeviceRow &row, const std::optional<DeviceDecision> &decision);
    //! The device that was selected is not listed any more; @p row is how it was listed last.
    void showGone(const DeviceRow &row, const std::optional<DeviceDecision> &decision);
    void showNothing();

private:
    void showFacts(bool shown);
    void showFacts(const DeviceRow &row, const std::optional<DeviceDecision> &decision);

    std::unique_ptr<Ui::DeviceDetails> m_ui;
    QString m_identifier; //!< that may be copied; empty for a device that is to be compared
};

} // namespace privicore
