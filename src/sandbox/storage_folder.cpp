// SPDX-License-Identifier: Apache-2.0
#include "sandbox/storage_folder.h"

#include "sandbox/random.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <mutex>
#include <optional>

namespace privicore::sandbox {

namespace {

QString uploads()
{
    return QStringLiteral("incoming");
}

constexpr auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;

} // namespace

class StorageFolder::Root
{
public:
    //! An empty path asks for a temporary folder.
    explicit Root(const QString &path) : m_path(path) {}

    //! Empty when there is none yet.
    QString path()
    {
        const std::lock_guard lock(m_mutex);
        return m_path;
    }

    QString madePath()
    {
        const std::lock_guard lock(m_mutex);
        if (m_path.isEmpty()) {
            m_temporary.emplace(QDir::tempPath() + QStringLiteral("/privicore-sandbox-XXXXXX"));
            m_path = m_temporary->isValid() ? m_temporary->path() : QString();
        }
        return m_path;
    }

private:
    std::mutex m_mutex;
    QString m_path;
    std::optional<QTemporaryDir> m_temporary;
};

StorageFolder StorageFolder::beside(const QString &dataFile)
{
    return StorageFolder(std::make_shared<Root>(
        dataFile == u":memory:" ? QString() : dataFile + QStringLiteral(".storage")));
}

QString StorageFolder::place(const QString &folder, const QString &name) const
{
    const QString root = m_root->madePath();
    const QDir parent(root);
    if (root.isEmpty())
        return {};
    if (!parent.exists(folder)) {
        // Several threads may come here at once: that the folder is there in the end counts.
        parent.mkpath(folder);
        QFile::setPermissions(root, ownerOnly);
        QFile::setPermissions(parent.filePath(folder), ownerOnly);
    }
    return parent.exists(folder) ? parent.filePath(folder + u'/' + name) : QString();
}

QString StorageFolder::copyPlace(const QString &device, const QString &blobId) const
{
    return place(device, blobId);
}

QString StorageFolder::uploadPlace(const QString &uploadId) const
{
    return place(uploads(), uploadId);
}

void StorageFolder::removeCopy(const QString &device, const QString &blobId) const
{
    const QString root = m_root->path();
    if (!root.isEmpty())
        QFile::remove(QDir(root).filePath(device + u'/' + blobId));
}

void StorageFolder::removeUpload(const QString &uploadId) const
{
    removeCopy(uploads(), uploadId);
}

void StorageFolder::sweep(const Known &known) const
{
    const QString root = m_root->path();
    if (root.isEmpty())
        return;
    sweepFolder(uploads(), known.upload);
    for (const QString &device : QDir(root).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        if (looksLikeId(device))
            sweepFolder(device, [&](const QString &name) { return known.copy(device, name); });
    }
}

void StorageFolder::sweepFolder(const QString &folder,
                                const std::function<bool(const QString &)> &isKnown) const
{
    QDir files(QDir(m_root->path()).filePath(folder));
    for (const QString &name : files.entryList(QDir::Files)) {
        // Another program's file is none of this one's business.
        const QString id = name.endsWith(u".part") ? name.chopped(5) : name;
        if (looksLikeId(id) && (id != name || !isKnown(id)))
            files.remove(name);
    }
    // Goes only when it is empty.
    QDir(m_root->path()).rmdir(folder);
}

} // namespace privicore::sandbox
