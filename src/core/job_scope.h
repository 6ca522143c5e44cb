// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

#include <memory>

namespace privicore {

//! Owns the callbacks of running jobs: cancelAll() and destruction end the jobs and drop them.
class JobScope
{
public:
    JobScope() : m_context(std::make_unique<QObject>()) {}
    Q_DISABLE_COPY_MOVE(JobScope)

    QObject *context() { return m_context.get(); }
    void cancelAll() { m_context = std::make_unique<QObject>(); }

private:
    std::unique_ptr<QObject> m_context;
};

} // namespace privicore
