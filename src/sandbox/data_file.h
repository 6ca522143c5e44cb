// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/expected.h"

#include <QString>

namespace privicore::sandbox {

//! The claim of one server on its data file: an advisory lock that ends with the process, however
//! it ends. Made before SQLite touches the file, so that a file which is not ours stays untouched.
class DataFile
{
public:
    //! "PVSB", in SQLite's application_id.
    static constexpr int applicationId = 0x50565342;
    static constexpr int schemaVersion = 5; //!< the last "-- version" of schema.sql

    //! Creates @p path with mode 0600, or claims it. The error is one line for a person: in use,
    //! another program's file, or made by a newer version.
    static Expected<DataFile, QString> claim(const QString &path);

    DataFile(DataFile &&other) noexcept;
    DataFile &operator=(DataFile &&) = delete;
    ~DataFile();

    //! True for a file without content.
    bool isNew() const { return m_isNew; }

private:
    DataFile(int descriptor, bool isNew) : m_descriptor(descriptor), m_isNew(isNew) {}

    int m_descriptor = -1;
    bool m_isNew = false;
};

} // namespace privicore::sandbox
