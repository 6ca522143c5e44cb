// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/status.h"

#include <QWidget>

class QLabel;

namespace privicore {

class IconLabel;

//! An icon and a word in the colour of a status, never the colour alone.
class StatusBadge final : public QWidget
{
    Q_OBJECT

public:
    explicit StatusBadge(QWidget *parent = nullptr);

    void setStatus(Status status, const QString &word);
    QString word() const;
    //! For a sentence, which may need several lines.
    void setWordWrap(bool wraps);

protected:
    void changeEvent(QEvent *event) override;

private:
    void recolour();

    Status m_status = Status::None;
    IconLabel *m_icon;
    QLabel *m_word;
};

} // namespace privicore
