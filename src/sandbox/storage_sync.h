// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/new_blob.h"

namespace privicore::sandbox {

bool isStorageForSomebody(Store &store, const Device &device);
bool isSyncRunning(Store &store, const QString &device);

//! Brings a device into step: every copy is read and checked, what is missing or damaged comes
//! from another device, and what nobody needs any more is removed.
class StorageSync
{
public:
    //! Notes what has to be done as it is now.
    StorageSync(Store &store, const Device &device);

    //! Moves the data; without the store, so that it can run on any thread.
    void run();
    //! Notes what came of it. Fails for a device that does not answer.
    CommandOutcome record(EngineContext &context);

private:
    struct Job
    {
        Blob blob;
        bool isHeld = false;
        QList<BlobSource> others;
    };

    bool isGood(const Job &job) const;
    bool bring(const Job &job) const;

    StorageFolder m_folder;
    StorageNode m_node;
    QList<Job> m_jobs;
    QStringList m_stale;     //!< copies of blobs that are gone
    QStringList m_delivered; //!< blobs
    QStringList m_lost;      //!< damaged, and nobody else has them
    qint64 m_bytes = 0;
    qint64 m_blobs = 0;
};

} // namespace privicore::sandbox
