// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/secret_string.h"

#include <QMimeData>

namespace privicore {

//! A secret as clipboard content: given out as text when it is pasted, and marked so that
//! clipboard managers do not record it (a convention KDE began and others follow).
class SecretMimeData final : public QMimeData
{
    Q_OBJECT

public:
    explicit SecretMimeData(SecretString secret);

    //! From now on pasting gives nothing.
    void revoke();

    bool hasFormat(const QString &mimeType) const override;
    QStringList formats() const override;

protected:
    QVariant retrieveData(const QString &mimeType, QMetaType preferredType) const override;

private:
    SecretString m_secret;
};

} // namespace privicore
