// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/expected.h"
#include "sandbox/response.h"

#include <QJsonObject>

#include <optional>

//! What people note about a device: 32 keys of at most 255 characters, with scalar values of at
//! most 1024.
namespace privicore::sandbox {

struct MetaChanges
{
    QString name;     //!< of the device; empty to keep it
    QJsonObject meta; //!< by key; an empty text or null removes the key
};

//! Changes come as "type", as members of "meta" and as any field the catalogue does not name.
//! The error is the 422 to send.
Expected<MetaChanges, Response> readMetaChanges(const QJsonObject &values,
                                                const QJsonObject &others);

//! Nothing when the result would have too many keys.
std::optional<QByteArray> mergedMeta(const QByteArray &meta, const MetaChanges &changes);

} // namespace privicore::sandbox
