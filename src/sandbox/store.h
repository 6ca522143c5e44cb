// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/expected.h"
#include "sandbox/data_file.h"
#include "sandbox/storage_folder.h"

#include <QByteArray>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>
#include <QVariantList>

#include <map>
#include <memory>
#include <optional>
#include <stdexcept>

namespace privicore::sandbox {

//! The store could not do what it was asked: disk full, file damaged, a mistake in a statement.
class StoreError : public std::runtime_error
{
public:
    using std::runtime_error::runtime_error;
};

//! One row of an answer, columns by number.
class Row
{
public:
    explicit Row(QVariantList values) : m_values(std::move(values)) {}

    QString text(qsizetype column) const { return m_values.at(column).toString(); }
    QByteArray bytes(qsizetype column) const { return m_values.at(column).toByteArray(); }
    qint64 number(qsizetype column) const { return m_values.at(column).toLongLong(); }
    double real(qsizetype column) const { return m_values.at(column).toDouble(); }
    bool isNull(qsizetype column) const { return m_values.at(column).isNull(); }

private:
    QVariantList m_values;
};

//! The sandbox's SQLite store. Belongs to the thread that opened it. Every statement is prepared
//! once; values are always bound. Throws StoreError.
class Store
{
    Q_DISABLE_COPY_MOVE(Store)

public:
    //! @p path may be ":memory:". A file of an older version becomes one of the present version, or
    //! stays as it was. The error is one line for a person.
    static Expected<std::unique_ptr<Store>, QString> open(const QString &path);
    //! An existing file, without claiming it: for looking at a store that a server has open.
    static Expected<std::unique_ptr<Store>, QString> openReadOnly(const QString &path);
    ~Store();

    //! True when this store was made by this open().
    bool isNew() const { return m_isNew; }

    //! Returns the number of rows that changed.
    qint64 execute(QStringView sql, const QVariantList &values = {});
    std::optional<Row> one(QStringView sql, const QVariantList &values = {});
    QList<Row> all(QStringView sql, const QVariantList &values = {});

    //! Where the bytes are that this store knows of.
    const StorageFolder &folder() const { return m_folder; }

    //! Empty when it was never set.
    QString setting(const QString &name);
    void setSetting(const QString &name, const QString &value);

private:
    Store(const QString &path, std::optional<DataFile> file);
    static void checkWhole(const QString &path);
    void connectTo(const QString &path, const QString &options);
    void bringUpToDate();
    QSqlQuery &run(QStringView sql, const QVariantList &values);

    std::optional<DataFile> m_file; //!< released last
    StorageFolder m_folder;
    QString m_connection;
    std::map<QString, QSqlQuery, std::less<>> m_prepared;
    bool m_isNew = false;
};

//! Rolls back at its end unless committed. Transactions do not nest.
class Transaction
{
    Q_DISABLE_COPY_MOVE(Transaction)

public:
    explicit Transaction(Store &store);
    ~Transaction();
    void commit();

private:
    Store &m_store;
    bool m_open = true;
};

} // namespace privicore::sandbox
