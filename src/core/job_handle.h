// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <utility>

namespace privicore {

//! Ends the waiting for a job from elsewhere; copyable, and harmless once the job has settled.
class JobHandle
{
public:
    JobHandle() = default;
    explicit JobHandle(std::function<void()> cancel) : m_cancel(std::move(cancel)) {}
    void cancel() const
    {
        if (m_cancel)
            m_cancel();
    }

private:
    std::function<void()> m_cancel;
};

} // namespace privicore
