// SPDX-License-Identifier: Apache-2.0
#include "widgets/table_delegate.h"

#include "models/table_model_base.h"
#include "widgets/icons.h"
#include "widgets/plain_text.h"
#include "widgets/theme_metrics.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QToolTip>

namespace privicore {

bool TableDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view,
                              const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip)
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    const QString text = index.data(Qt::ToolTipRole).toString();
    QToolTip::showText(event->globalPos(),
                       text.isEmpty() ? QString() : toolTipText(privicore::displayText(text)),
                       view);
    return true;
}

void TableDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->text = privicore::displayText(option->text);
    if (index.data(TableModelBase::FixedWidthFontRole).toBool()) {
        option->font = fixedWidthFont().resolve(option->font);
        option->fontMetrics = QFontMetrics(option->font);
    }
    const auto status = static_cast<Status>(index.data(TableModelBase::StatusRole).toInt());
    if (status == Status::None)
        return;
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->icon = statusIcon(status);
    const int side = iconSide(option->fontMetrics);
    option->decorationSize = QSize(side, side);
    option->palette.setColor(QPalette::Text, toneColour(statusTone(status), option->palette));
}

} // namespace privicore
