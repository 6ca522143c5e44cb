// SPDX-License-Identifier: Apache-2.0
#include "fuzz/fuzz_target.h"
#include "fuzz/mutator.h"

#include <QDir>
#include <QFileInfo>

#include <chrono>
#include <csignal>
#include <cstdio>

// Runs a fuzz target where libFuzzer is not at hand: first over the files that it is given, then
// over what a Mutator makes of them, for as long as it is told.
//
//   fuzz_error_body FILE-OR-FOLDER…
//
// PRIVICORE_FUZZ_SECONDS  for how long; 0 only runs the files. Two seconds when not set.
// PRIVICORE_FUZZ_SEED     another seed makes other inputs.
//
// The input that ends a run is written beside the program, and its place is the last line.

extern "C" void __sanitizer_set_death_callback(void (*callback)()) __attribute__((weak));

namespace {

using namespace privicore::fuzz;
using Clock = std::chrono::steady_clock;

QByteArray presentInput;
QByteArray pathOfFinding;

void keepFinding()
{
    std::FILE *file = std::fopen(pathOfFinding.constData(), "wb");
    if (!file)
        return;
    std::fwrite(presentInput.constData(), 1, static_cast<std::size_t>(presentInput.size()), file);
    std::fclose(file);
    std::fprintf(stderr, "the input is in %s\n", pathOfFinding.constData());
}

void onAbort(int)
{
    keepFinding();
    std::signal(SIGABRT, SIG_DFL);
    std::raise(SIGABRT);
}

void run(const QByteArray &input)
{
    presentInput = input;
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t *>(presentInput.constData()),
                           static_cast<std::size_t>(presentInput.size()));
}

QList<QByteArray> readInputs(const QString &path)
{
    QList<QByteArray> inputs;
    const QFileInfo info(path);
    const QStringList names =
        info.isDir() ? QDir(path).entryList(QDir::Files, QDir::Name) : QStringList{info.fileName()};
    const QDir folder = info.isDir() ? QDir(path) : info.dir();
    for (const QString &name : names) {
        QFile file(folder.filePath(name));
        if (file.open(QIODevice::ReadOnly))
            inputs.append(file.readAll());
    }
    return inputs;
}

} // namespace

int main(int count, char **arguments)
{
    pathOfFinding = QByteArray(arguments[0]) + ".finding";
    std::signal(SIGABRT, onAbort);
    if (__sanitizer_set_death_callback)
        __sanitizer_set_death_callback(keepFinding);

    QList<QByteArray> corpus;
    for (int i = 1; i < count; ++i)
        corpus += readInputs(QString::fromLocal8Bit(arguments[i]));
    for (const QByteArray &input : corpus)
        run(input);

    const QByteArray told = qgetenv("PRIVICORE_FUZZ_SECONDS");
    const std::chrono::seconds budget(told.isEmpty() ? 2 : told.toInt());
    const qint64 seed = std::max<qint64>(qgetenv("PRIVICORE_FUZZ_SEED").toLongLong(), 1);
    Mutator mutator(corpus, static_cast<quint64>(seed));
    const Clock::time_point start = Clock::now();
    qint64 inputs = corpus.size();
    for (; Clock::now() - start < budget; ++inputs)
        run(mutator.next());
    std::printf("%lld inputs, seed %lld\n", static_cast<long long>(inputs),
                static_cast<long long>(seed));
    return corpus.isEmpty() ? EXIT_FAILURE : EXIT_SUCCESS; // without a corpus it proves little
}
