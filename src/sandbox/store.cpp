// SPDX-License-Identifier: Apache-2.0
#include "sandbox/store.h"

#include "core/log.h"

#include <QFile>
#include <QSqlError>
#include <QSqlRecord>

#include <atomic>
#include <string_view>

namespace privicore::sandbox {

namespace {

//! Without bound values: those may be secrets.
[[noreturn]] void raise(const QSqlError &error)
{
    throw StoreError(error.text().toStdString());
}

QString nextConnectionName()
{
    static std::atomic<int> count{0};
    return QStringLiteral("privicore-sandbox-%1").arg(++count);
}

//! The statements that lead from version @p from to the present one, of a script that has no
//! semicolon inside a statement. What follows a line "-- version N" was new in version N.
QStringList statementsSince(qint64 from, const QString &script)
{
    static const QString mark = QStringLiteral("-- version ");
    QString code;
    qint64 version = 1;
    for (const QString &line : script.split(u'\n')) {
        if (line.startsWith(mark))
            version = line.sliced(mark.size()).toLongLong();
        else if (version > from && !line.startsWith(u"--"))
            code += line + u'\n';
    }
    QStringList statements;
    for (const QString &statement : code.split(u';')) {
        if (!statement.trimmed().isEmpty())
            statements.append(statement.trimmed());
    }
    return statements;
}

} // namespace

Store::Store(const QString &path, std::optional<DataFile> file)
    : m_file(std::move(file)), m_folder(StorageFolder::beside(path)),
      m_connection(nextConnectionName())
{
}

Store::~Store()
{
    m_prepared.clear();
    QSqlDatabase::database(m_connection, false).close();
    QSqlDatabase::removeDatabase(m_connection);
}

Expected<std::unique_ptr<Store>, QString> Store::open(const QString &path)
{
    std::optional<DataFile> file;
    const bool inMemory = path == u":memory:";
    if (!inMemory) {
        auto claimed = DataFile::claim(path);
        if (!claimed)
            return Unexpected<QString>(claimed.error());
        file.emplace(std::move(*claimed));
    }
    try {
        const bool isNew = inMemory || file->isNew();
        if (!isNew)
            checkWhole(path);
        std::unique_ptr<Store> store(new Store(path, std::move(file)));
        store->m_isNew = isNew;
        store->connectTo(path, {});
        store->bringUpToDate();
        store->one(u"PRAGMA journal_mode = WAL");
        store->execute(u"PRAGMA synchronous = NORMAL");
        store->execute(u"PRAGMA foreign_keys = ON");
        return store;
    } catch (const StoreError &error) {
        return Unexpected<QString>(
            QStringLiteral("%1: %2").arg(path, QString::fromUtf8(error.what())));
    }
}

Expected<std::unique_ptr<Store>, QString> Store::openReadOnly(const QString &path)
{
    if (!QFile::exists(path))
        return Unexpected<QString>(QStringLiteral("%1: No such file").arg(path));
    try {
        std::unique_ptr<Store> store(new Store(path, std::nullopt));
        store->connectTo(path, QStringLiteral("QSQLITE_OPEN_READONLY"));
        const auto id = store->one(u"PRAGMA application_id");
        if (!id || id->number(0) != DataFile::applicationId)
            throw StoreError("is not a data file of this program");
        return store;
    } catch (const StoreError &error) {
        return Unexpected<QString>(
            QStringLiteral("%1: %2").arg(path, QString::fromUtf8(error.what())));
    }
}

//! Over a connection of its own that changes nothing, so that a damaged file stays as it is for
//! whoever wants to rescue something.
void Store::checkWhole(const QString &path)
{
    Store reader(path, std::nullopt);
    QString fault;
    try {
        reader.connectTo(path, QStringLiteral("QSQLITE_OPEN_READONLY"));
        fault = reader.one(u"PRAGMA quick_check(1)")->text(0);
    } catch (const StoreError &error) {
        fault = QString::fromUtf8(error.what());
    }
    if (fault != u"ok")
        throw StoreError("is damaged: " + fault.simplified().toStdString());
}

void Store::connectTo(const QString &path, const QString &options)
{
    QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_connection);
    database.setDatabaseName(path);
    database.setConnectOptions(options);
    if (!database.open())
        raise(database.lastError());
    // As if the disk were full beyond it; for tests.
    const int pages = qEnvironmentVariableIntValue("PRIVICORE_SANDBOX_MAX_PAGES");
    if (pages > 0)
        one(QStringLiteral("PRAGMA max_page_count = %1").arg(pages));
}

void Store::bringUpToDate()
{
    const auto version = one(u"PRAGMA user_version");
    const qint64 from = version ? version->number(0) : DataFile::schemaVersion + 1;
    if (from > DataFile::schemaVersion)
        throw StoreError("was made by a newer version of this program");
    if (from == DataFile::schemaVersion)
        return;
    QFile script(QStringLiteral(":/privicore/schema.sql"));
    if (!script.open(QIODevice::ReadOnly))
        throw StoreError("the schema is missing from the program");
    // Before WAL is turned on, so that id and version stand in a new file's own header from the
    // first moment on.
    Transaction transaction(*this);
    for (const QString &statement : statementsSince(from, QString::fromUtf8(script.readAll())))
        execute(statement);
    execute(QStringLiteral("PRAGMA application_id = %1").arg(DataFile::applicationId));
    execute(QStringLiteral("PRAGMA user_version = %1").arg(DataFile::schemaVersion));
    transaction.commit();
    m_prepared.clear();
}

QSqlQuery &Store::run(QStringView sql, const QVariantList &values)
{
    auto found = m_prepared.find(sql);
    if (found == m_prepared.end()) {
        QSqlQuery query(QSqlDatabase::database(m_connection, false));
        query.setForwardOnly(true);
        if (!query.prepare(sql.toString()))
            raise(query.lastError());
        found = m_prepared.emplace(sql.toString(), std::move(query)).first;
    }
    QSqlQuery &query = found->second;
    for (int i = 0; i < values.size(); ++i)
        query.bindValue(i, values.at(i));
    if (!query.exec())
        raise(query.lastError());
    return query;
}

qint64 Store::execute(QStringView sql, const QVariantList &values)
{
    QSqlQuery &query = run(sql, values);
    const qint64 changed = query.numRowsAffected();
    query.finish();
    return changed;
}

std::optional<Row> Store::one(QStringView sql, const QVariantList &values)
{
    const QList<Row> rows = all(sql, values);
    return rows.isEmpty() ? std::nullopt : std::optional<Row>(rows.first());
}

QList<Row> Store::all(QStringView sql, const QVariantList &values)
{
    QSqlQuery &query = run(sql, values);
    const int width = query.record().count();
    QList<Row> rows;
    while (query.next()) {
        QVariantList columns;
        columns.reserve(width);
        for (int i = 0; i < width; ++i)
            columns.append(query.value(i));
        rows.append(Row(std::move(columns)));
    }
    const QSqlError error = query.lastError();
    query.finish();
    if (error.isValid())
        raise(error);
    return rows;
}

QString Store::setting(const QString &name)
{
    const auto row = one(u"SELECT value FROM setting WHERE name = ?", {name});
    return row ? row->text(0) : QString();
}

void Store::setSetting(const QString &name, const QString &value)
{
    execute(u"INSERT OR REPLACE INTO setting(name, value) VALUES (?, ?)", {name, value});
}

Transaction::Transaction(Store &store) : m_store(store)
{
    m_store.execute(u"BEGIN IMMEDIATE");
}

Transaction::~Transaction()
{
    if (!m_open)
        return;
    try {
        m_store.execute(u"ROLLBACK");
    } catch (const StoreError &error) {
        // On a full disk SQLite has done it already.
        if (std::string_view(error.what()).find("no transaction is active")
            == std::string_view::npos)
            qCWarning(sandboxLog, "rollback failed: %s", error.what());
    }
}

void Transaction::commit()
{
    m_store.execute(u"COMMIT");
    m_open = false;
}

} // namespace privicore::sandbox
