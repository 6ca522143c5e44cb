// SPDX-License-Identifier: Apache-2.0
#include "panels/devices/vote_notice.h"

#include "panels/devices/device_text.h"
#include "session/session.h"
#include "widgets/banner.h"

#include <QLocale>

#include <algorithm>

namespace privicore {

namespace {

constexpr qsizetype namedAtMost = 3;

} // namespace

VoteNotice::VoteNotice(Session &session, Banner &banner, QObject *parent)
    : QObject(parent), m_banner(banner)
{
    session.policies().active().then(m_jobs, [this](Result<QList<Policy>> answer) {
        m_answer = std::move(answer);
        showAnswer();
        Q_EMIT settled();
    });
}

void VoteNotice::setDeviceCount(qsizetype count)
{
    m_count = count;
    showAnswer();
}

void VoteNotice::showAnswer()
{
    if (!m_answer)
        return;
    if (*m_answer)
        return showPolicies(**m_answer);
    m_banner.showWarning(tr("Whether a policy is active can't be read"),
                         tr("%1. Where one covers approvals, each device starts a vote of its own.")
                             .arg(errorText(m_answer->error()).title));
}

void VoteNotice::showPolicies(const QList<Policy> &policies)
{
    if (policies.isEmpty())
        return m_banner.showInfo(tr("This starts no vote: no policy is active"));
    QStringList names;
    for (const Policy &policy : policies.first(std::min(namedAtMost, policies.size())))
        names.append(DeviceText::name(policy.name.isEmpty() ? policy.id : policy.name));
    if (policies.size() > namedAtMost)
        names.append(QStringLiteral("\u2026"));
    const QLocale locale;
    m_banner.showWarning(
        m_count == 0
            ? tr("Each approval can start a vote")
            : tr("This can start %1 votes").arg(locale.toString(m_count * policies.size())),
        tr("Active policies: %1 (%2). Each that covers approvals asks the authenticators about "
           "each device, and the answer may take some minutes.")
            .arg(locale.toString(policies.size()), names.join(QStringLiteral(", "))));
}

} // namespace privicore
