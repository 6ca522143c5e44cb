// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sandbox/server_options.h"

#include "core/expected.h"

#include <QStringList>

#include <optional>

namespace privicore::sandbox {

//! The command line of the program.
struct ProgramOptions
{
    enum class Action { Serve, ShowHelp, ShowVersion, ShowDemoPassword };

    Action action = Action::Serve;
    ServerOptions server;
    bool endsWithParent = false; //!< ends at the end of standard input
    QString passwordFile;        //!< for ShowDemoPassword
    std::optional<TlsFiles> tls;
};

//! @p arguments without the program's name. The error is one line for a person.
Expected<ProgramOptions, QString> parseOptions(const QStringList &arguments);

//! For --help.
QString usageText();

} // namespace privicore::sandbox
