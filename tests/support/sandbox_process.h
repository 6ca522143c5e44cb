// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QProcess>

namespace privicore::test {

//! The program privicore-sandbox as a process. Ended with the object.
class SandboxProcess
{
public:
    SandboxProcess(const QString &program, const QStringList &arguments);
    ~SandboxProcess();

    //! The ready line; empty when the program ended without one.
    QJsonObject ready();
    QString api() const { return m_ready.value(u"api").toString(); }
    QString sandboxKey() const { return m_ready.value(u"sandboxKey").toString(); }

    qint64 id() const { return m_process.processId(); }
    //! Waits for the end: the exit code, or -1 for a crash or no end.
    int exitCode();
    void closeInput() { m_process.closeWriteChannel(); }
    void terminate() { m_process.terminate(); }
    void kill() { m_process.kill(); }

    //! Everything that came on standard output, and on standard error.
    QByteArray output();
    QByteArray errors();

private:
    QProcess m_process;
    QByteArray m_output;
    QJsonObject m_ready;
};

} // namespace privicore::test
