// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "contract/endpoint.h"

#include <QJsonObject>

//! What policies can be built from. No real template is published: ids, events and texts are this
//! server's own.
namespace privicore::sandbox {

struct PolicyEvent
{
    QString id;   //!< "101": what a policy names
    QString name; //!< "data_token.data_requested"
    QString label;
};

struct PolicyTemplate
{
    QString id;
    QString name;
    QString description;
    QList<PolicyEvent> events;
    QStringList configuration;    //!< names of the parameters that narrow it
    QStringList votingAttributes; //!< what voters are shown
};

const QList<PolicyTemplate> &policyTemplates();
const PolicyTemplate *findPolicyTemplate(const QString &id);
//! As the list of templates shows it.
QJsonObject templateJson(const PolicyTemplate &policyTemplate);

//! The event of a call; nothing for one that no policy can name.
const PolicyEvent *eventOf(EndpointId endpoint);

} // namespace privicore::sandbox
