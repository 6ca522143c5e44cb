// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <functional>
#include <memory>

namespace privicore::sandbox {

//! Where the files of the storage devices are: a folder a device, and one for what is on its way.
//! All copies of it mean the same folder, and any thread may use one. Nothing is made before a
//! file needs its place.
class StorageFolder
{
public:
    //! "FILE.storage" for a data file; for a store in memory a folder that ends with it.
    static StorageFolder beside(const QString &dataFile);

    //! Where a device keeps its copy, in a folder that is there; empty when it cannot be.
    QString copyPlace(const QString &device, const QString &blobId) const;
    //! Where an upload waits for its end.
    QString uploadPlace(const QString &uploadId) const;

    void removeCopy(const QString &device, const QString &blobId) const;
    void removeUpload(const QString &uploadId) const;

    struct Known
    {
        std::function<bool(const QString &device, const QString &blobId)> copy;
        std::function<bool(const QString &uploadId)> upload;
    };
    //! Removes what nobody knows: what a server that was killed had begun or was about to remove.
    void sweep(const Known &known) const;

private:
    class Root;

    explicit StorageFolder(std::shared_ptr<Root> root) : m_root(std::move(root)) {}
    QString place(const QString &folder, const QString &name) const;
    void sweepFolder(const QString &folder,
                     const std::function<bool(const QString &name)> &isKnown) const;

    std::shared_ptr<Root> m_root;
};

} // namespace privicore::sandbox
