// SPDX-License-Identifier: Apache-2.0
#include "support/sandbox_process.h"

#include <QJsonDocument>

namespace privicore::test {

namespace {

constexpr int patience = 60'000; //!< milliseconds

} // namespace

SandboxProcess::SandboxProcess(const QString &program, const QStringList &arguments)
{
    m_process.start(program, arguments);
}

SandboxProcess::~SandboxProcess()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.kill();
    m_process.waitForFinished(patience);
}

QJsonObject SandboxProcess::ready()
{
    while (!m_output.contains('\n') && m_process.waitForReadyRead(patience))
        m_output += m_process.readAllStandardOutput();
    m_ready = QJsonDocument::fromJson(m_output.left(m_output.indexOf('\n'))).object();
    return m_ready;
}

int SandboxProcess::exitCode()
{
    if (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(patience))
        return -1;
    return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
}

QByteArray SandboxProcess::output()
{
    m_output += m_process.readAllStandardOutput();
    return m_output;
}

QByteArray SandboxProcess::errors()
{
    return m_process.readAllStandardError();
}

} // namespace privicore::test
