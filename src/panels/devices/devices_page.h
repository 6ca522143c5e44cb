// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "panels/devices/device_list.h"
#include "panels/devices/device_situation.h"
#include "panels/panel.h"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

class QPushButton;

namespace Ui {
class DevicesPage;
}

namespace privicore {

struct BulkSelection;
struct DeviceDecision;
class HiddenSelection;
class DeviceDetails;
class DeviceDialogs;
class StateView;
class TableView;

//! The devices of the profile, those that wait for approval first, and what can be done with
//! them.
class DevicesPage final : public Panel
{
    Q_OBJECT

public:
    //! @p deafFor: how long Approve does not listen after its dialog has come to the front.
    explicit DevicesPage(const PanelContext &context, QWidget *parent = nullptr,
                         std::chrono::milliseconds deafFor = std::chrono::seconds(1));
    ~DevicesPage() override;
    Q_DISABLE_COPY_MOVE(DevicesPage)

    QJsonObject place() const override;
    void restorePlace(const QJsonObject &place) override;
    void refresh() override;
    void focusFilter() override;
    void createNew() override;
    void toggleDetails() override;
    bool focusNextPane(bool backwards) override;

    //! Shows the screen of the selected device, where a sandbox simulates it.
    void showSimulatedScreen();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void setUpTable();
    void setUpFilter();
    void setUpActions();
    void connectSources();

    void onUpdated();
    void applyFilter(const QString &typed);
    void setQuickFilter(DeviceQuickFilter quickFilter);
    void updateState();
    void updateBanners();
    void updateSelection();
    void updateActions();
    void showDecision(const DeviceDecision &decision);
    void run(DeviceVerb verb);
    bool isOffline() const;
    DeviceSituation situation() const;
    bool canBeApproved(const DeviceRow &row) const;
    QString keyAt(int filteredRow) const;
    //! Without a copy of them, since a hundred thousand may be selected.
    void forEachSelected(const std::function<void(const DeviceRow &)> &visit) const;
    BulkSelection approvableSelection() const;
    void nameApproval(qsizetype count);
    void onEmptyAction();
    void restoreSelection();

    struct Action
    {
        DeviceVerb verb;
        QPushButton *button;
        QString help; //!< shown while the action can be used
    };

    std::unique_ptr<Ui::DevicesPage> m_ui;
    DeviceList m_list;
    TableView *m_table;
    StateView *m_state;
    DeviceDetails *m_details;
    DeviceDialogs *m_dialogs;
    QList<Action> m_actions;
    HiddenSelection *m_hidden = nullptr;
    QString m_firstSelected;          //!< its key
    std::optional<DeviceRow> m_shown; //!< in the details, as it was listed last
    QJsonObject m_wanted;             //!< the part of a place that waits for its rows
    bool m_isRefreshing = false;      //!< on request: progress is shown
};

} // namespace privicore
