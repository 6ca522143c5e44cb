// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/contract_world.h"

#include <QObject>

#include <memory>

namespace privicore::test {

//! Runs a table of cases against a server; the test of a group derives from it and adds what no
//! table can say.
class ContractTest : public QObject
{
    Q_OBJECT

public:
    using Teach = void (*)(ContractWorld &);

    ContractTest(CaseTable table, Teach teach) : m_table(std::move(table)), m_teach(teach) {}

protected:
    ContractWorld &world() { return *m_world; }

private Q_SLOTS:
    void initTestCase();
    void answers_data();
    void answers();

private:
    CaseTable m_table;
    Teach m_teach;
    std::unique_ptr<ContractWorld> m_world;
};

} // namespace privicore::test
