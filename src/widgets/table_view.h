// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/row_range.h"

#include <QByteArray>
#include <QTableView>

namespace privicore {

//! A table as every panel has it: rows are selected whole, columns can be chosen, moved and
//! sorted, cells copied, Enter activates. Set its accessible name to the panel's.
class TableView final : public QTableView
{
    Q_OBJECT

public:
    explicit TableView(QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;

    //! The widths to begin with, in pixels. Column @p elastic, which is not the last, takes what
    //! the others leave, and never less than its own, until a person arranges the columns.
    void setColumnWidths(const QList<int> &widths, int elastic);

    //! Order, widths and visibility of the columns, not the sorting of the rows; empty while they
    //! are as they came.
    QByteArray columnState() const;
    void restoreColumnState(const QByteArray &state);

    //! The selected rows of the model, top to bottom. Cheap, however many they are.
    QList<RowRange> selectedRanges() const;
    //! Keys of the selected rows (TableModelBase::KeyRole), top to bottom.
    QStringList selectedKeys() const;
    //! Selects the row with @p key and makes it current; false when it is not shown.
    bool selectKey(const QString &key);

    //! The selected cells as text, columns separated by tabs: what the model shows whole.
    QString selectedText() const;

Q_SIGNALS:
    void selectionMoved();
    void columnsChanged();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void chooseColumns(const QPoint &at);
    void copySelection() const;
    void fitRows();
    void fitColumns();
    void noteArrangement();

    QList<int> m_widths; //!< that the columns came with
    int m_elastic = -1;
    bool m_isArranged = false; //!< by a person
    bool m_isFitting = false;
};

} // namespace privicore
