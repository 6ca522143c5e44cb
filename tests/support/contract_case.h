// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "contract/catalogue.h"

#include <QJsonObject>
#include <QMetaType>

#include <optional>

//! One line of what a server must do, as data, so that a table of them can be run, derived from
//! and counted.
namespace privicore::test {

//! Whose token a request carries.
enum class Caller {
    Nobody,
    Stranger, //!< a token that was never issued
    Inactive, //!< a profile without a public key
    Member,   //!< an active profile
    Newcomer, //!< a profile made for this case alone, without a public key
};

enum class BodyForm { Form, Multipart, Json };

struct ContractCase
{
    QString name; //!< reads as a sentence after the endpoint's id
    EndpointId endpoint{};
    Caller caller = Caller::Member;
    //! By the names to send. Text that begins with '$' stands for something that the world makes:
    //! see ContractWorld::value().
    QJsonObject fields;
    int status = 200;
    //! Empty for success. Otherwise the key of the error; for a 202, that the command fails after
    //! it; "rejected" for the status of a command that failed, whose 404 is no error.
    QString key;
    std::optional<BodyForm> form; //!< the one that the catalogue says, unless set
    Route route;                  //!< to use in place of the official one; empty for that
    //! The header Authorization in place of a token; may begin with '$' as well. Counts for a
    //! caller who is Nobody.
    QString authorization;
};

//! The cases of a group and those that follow from the catalogue.
struct CaseTable
{
    QString group;
    QList<ContractCase> cases;
};

} // namespace privicore::test

Q_DECLARE_METATYPE(privicore::test::ContractCase)
