// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/policy_api.h"
#include "core/job_scope.h"

#include <QObject>

#include <optional>

namespace privicore {

class Banner;
class Session;

//! Says, before devices are approved, how many votes of authenticators that can start. Asks once
//! which policies are active. What their events cover is known to the server alone, so the number
//! is the most that can come.
class VoteNotice final : public QObject
{
    Q_OBJECT

public:
    //! Shows in @p banner, which outlives this.
    VoteNotice(Session &session, Banner &banner, QObject *parent = nullptr);

    //! Whether the answer is there, or it is clear that none comes.
    bool isSettled() const { return m_answer.has_value(); }
    void setDeviceCount(qsizetype count);

Q_SIGNALS:
    void settled();

private:
    void showAnswer();
    void showPolicies(const QList<Policy> &policies);

    Banner &m_banner;
    std::optional<Result<QList<Policy>>> m_answer;
    qsizetype m_count = 0;
    JobScope m_jobs;
};

} // namespace privicore
