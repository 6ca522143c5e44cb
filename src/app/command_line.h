// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/expected.h"

#include <QString>
#include <QStringList>
#include <QUrl>

namespace privicore {

//! What the console was asked for at its start.
struct CommandLine
{
    enum class Request { Run, ShowVersion, ShowHelp };

    Request request = Request::Run;
    QString connection; //!< name of a stored connection; empty: the last one used
    QUrl api;           //!< with realtime: a connection for this run only
    QUrl realtime;
    QUrl upload;
    QUrl download;
    QString userName;
    QString panel;      //!< id of the panel to open first
    bool fresh = false; //!< the local sandbox starts over
    bool passwordFromStdin = false;

    bool isForThisRun() const { return !api.isEmpty(); }
};

//! Reads the arguments (without the program's name). The error is one clear line for a person;
//! no secret is ever taken from here.
Expected<CommandLine, QString> parseCommandLine(const QStringList &arguments);

//! The text of --help.
QString commandLineHelp();

} // namespace privicore
