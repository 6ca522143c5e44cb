// SPDX-License-Identifier: Apache-2.0
#include "widgets/confirm_dialog.h"

#include "widgets/theme.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace privicore {

ConfirmDialog::ConfirmDialog(const QString &title, const QString &question, const QString &verb,
                             QWidget *parent)
    : QDialog(parent), m_content(new QVBoxLayout)
{
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    auto *words = new QLabel(question, this);
    words->setObjectName(QStringLiteral("question"));
    words->setTextFormat(Qt::PlainText);
    words->setWordWrap(true);
    words->setMinimumWidth(spacing::dialogWidth - 2 * spacing::large);

    auto *buttons = new QDialogButtonBox(this);
    QPushButton *cancel = buttons->addButton(QDialogButtonBox::Cancel);
    cancel->setObjectName(QStringLiteral("cancelButton"));
    cancel->setDefault(true);
    cancel->setFocus();
    // In the role that stands at the end, as in every dialog of this program.
    m_confirm = buttons->addButton(verb, QDialogButtonBox::ApplyRole);
    m_confirm->setObjectName(QStringLiteral("confirmButton"));
    m_confirm->setAutoDefault(false);
    connect(m_confirm, &QPushButton::clicked, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::large, spacing::large, spacing::large, spacing::large);
    layout->setSpacing(spacing::medium);
    layout->addWidget(words);
    layout->addLayout(m_content);
    layout->addWidget(buttons);
}

void ConfirmDialog::addContent(QWidget *content)
{
    m_content->addWidget(content);
}

} // namespace privicore
