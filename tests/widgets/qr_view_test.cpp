// SPDX-License-Identifier: Apache-2.0
#include "widgets/qr_view.h"

#include "widgets/theme.h"

#include <QApplication>
#include <QFile>
#include <QImage>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace privicore;

namespace {

constexpr qsizetype mostBytes = 2953;
constexpr int quiet = 4;

SecretString content(qsizetype length)
{
    QByteArray text;
    for (qsizetype i = 0; i < length; ++i)
        text += char('a' + (i * 7 + i / 26) % 26);
    return SecretString::fromUtf8(text);
}

//! The view at an odd place inside a window.
struct Stage
{
    QWidget window;
    std::unique_ptr<QrView> view = std::make_unique<QrView>(&window);

    QImage drawn(qreal ratio, bool dark = false)
    {
        QPalette palette = themePalette(dark);
        palette.setColor(QPalette::Window, Qt::magenta); // nothing of the code has it
        window.setPalette(palette);
        view->move(7, 3);
        window.resize(view->width() + 20, view->height() + 20);
        window.show();
        QImage image((QSizeF(window.size()) * ratio).toSize(), QImage::Format_RGB32);
        image.setDevicePixelRatio(ratio);
        window.render(&image);
        image.setDevicePixelRatio(1);
        return image;
    }
};

//! Where the card lies.
QRect cardIn(const QImage &image)
{
    QRect card;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixelColor(x, y) != QColor(Qt::magenta))
                card |= QRect(x, y, 1, 1);
        }
    }
    return card;
}

QByteArray decoded(const QImage &image)
{
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("code.png"));
    if (!image.save(file))
        return "not saved";
    QProcess zbar;
    zbar.start(QStringLiteral("zbarimg"),
               {QStringLiteral("--quiet"), QStringLiteral("--raw"), QStringLiteral("-Sdisable"),
                QStringLiteral("-Sqrcode.enable"), file});
    if (!zbar.waitForFinished())
        return "not run";
    return zbar.readAllStandardOutput().trimmed();
}

//! What is wrong with the modules of a card; empty when each is a square of whole pixels, the
//! quiet zone is four modules wide and there is no colour but black and white.
QString faultOf(const QImage &card)
{
    if (card.width() != card.height())
        return QStringLiteral("not square");
    int corner = 0; // of the finder pattern, which begins behind the quiet zone
    while (corner < card.width() && card.pixelColor(corner, corner) == QColor(Qt::white))
        ++corner;
    if (corner == 0 || corner % quiet != 0)
        return QStringLiteral("a quiet zone of %1 pixels").arg(corner);
    const int module = corner / quiet;
    const int count = card.width() / module;
    if (card.width() % module != 0 || (count - 2 * quiet - 17) % 4 != 0)
        return QStringLiteral("%1 pixels of %2").arg(card.width()).arg(module);
    for (int y = 0; y < card.height(); ++y) {
        for (int x = 0; x < card.width(); ++x) {
            const QRgb here = card.pixel(x, y);
            const int column = x / module;
            const int row = y / module;
            if (here != card.pixel(column * module, row * module)
                || (here != qRgb(0, 0, 0) && here != qRgb(255, 255, 255)))
                return QStringLiteral("pixel %1, %2").arg(x).arg(y);
            const bool isQuiet =
                std::min(column, row) < quiet || std::max(column, row) >= count - quiet;
            if (isQuiet && here != qRgb(255, 255, 255))
                return QStringLiteral("ink in the quiet zone");
        }
    }
    return {};
}

//! What a range of this process's memory holds of @p pattern. What lies in @p own does not count.
int copiesInRange(QFile &memory, qint64 first, qint64 last, QByteArrayView pattern,
                  QByteArrayView own)
{
    static QByteArray piece(1 << 20, '\0');
    const auto isIn = [](qint64 address, QByteArrayView range) {
        const auto begin = qint64(reinterpret_cast<quintptr>(range.data()));
        return address >= begin && address < begin + range.size();
    };
    int found = 0;
    for (qint64 at = first; at < last && memory.seek(at); at += piece.size() - pattern.size()) {
        const qint64 got = memory.read(piece.data(), std::min<qint64>(piece.size(), last - at));
        const QByteArrayView seen(piece.constData(), std::max<qint64>(got, 0));
        for (qsizetype i = seen.indexOf(pattern); i >= 0; i = seen.indexOf(pattern, i + 1))
            found += isIn(at + i, own) || isIn(at + i, piece) ? 0 : 1;
    }
    return found;
}

//! How often the memory of this process holds a pattern, which is given with every bit turned so
//! that it does not find itself; -1 when the memory can't be read.
int copiesInMemory(const QByteArray &turned)
{
    QFile maps(QStringLiteral("/proc/self/maps"));
    QFile memory(QStringLiteral("/proc/self/mem"));
    if (!maps.open(QIODevice::ReadOnly)
        || !memory.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return -1;
    const QList<QByteArray> lines = maps.readAll().split('\n');
    QByteArray pattern(turned.size(), '\0');
    std::transform(turned.begin(), turned.end(), pattern.begin(),
                   [](char turnedByte) { return char(~turnedByte); });
    int found = 0;
    for (const QByteArray &line : lines) {
        const QList<QByteArray> words = line.simplified().split(' ');
        if (words.size() < 2 || !words.at(1).startsWith("rw"))
            continue;
        const QList<QByteArray> ends = words.at(0).split('-');
        const qint64 first = ends.at(0).toLongLong(nullptr, 16);
        const qint64 last = ends.at(1).toLongLong(nullptr, 16);
        if (last - first <= (qint64(1) << 30)) // larger is the shadow of a sanitizer
            found += copiesInRange(memory, first, last, pattern, pattern);
    }
    wipe(pattern);
    return found;
}

//! A token that occurs nowhere else, as the view gets it; @p turned is it with every bit turned.
SecretString rareToken(QByteArray &turned)
{
    constexpr int length = 97;
    QByteArray text;
    text.reserve(length);
    for (int i = 0; i < length; ++i)
        text.append(char('!' + (i * i * 31 + i * 17) % 90));
    SecretString token = SecretString::fromUtf8(text);
    turned = QByteArray(length, '\0');
    std::transform(text.cbegin(), text.cend(), turned.begin(), [](char c) { return char(~c); });
    wipe(text);
    return token;
}

} // namespace

class QrViewTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void drawsWholeDevicePixelsAtEveryScale_data()
    {
        QTest::addColumn<double>("ratio");
        QTest::addColumn<bool>("dark");
        QTest::addColumn<int>("length");
        for (const int length : {36, 200, int(mostBytes)}) {
            for (const double ratio : {1.0, 1.25, 1.5, 2.0}) {
                for (const bool dark : {false, true})
                    QTest::addRow("%d bytes, %g, %s", length, ratio, dark ? "dark" : "light")
                        << ratio << dark << length;
            }
        }
    }

    void drawsWholeDevicePixelsAtEveryScale()
    {
        QFETCH(double, ratio);
        QFETCH(bool, dark);
        QFETCH(int, length);
        const SecretString secret = content(length);
        Stage stage;
        QrView &view = *stage.view;
        QVERIFY(view.setContent(secret));
        view.resize(view.sizeHint() + QSize(5, 11));
        const QImage image = stage.drawn(ratio, dark);
        QCOMPARE(faultOf(image.copy(cardIn(image))), QString());
        QCOMPARE(decoded(image), secret.reveal().toByteArray());
    }

    void isReadableAtItsSmallest()
    {
        const SecretString secret = content(mostBytes);
        Stage stage;
        QrView &view = *stage.view;
        QVERIFY(view.setContent(secret));
        view.resize(view.minimumSizeHint());
        const QImage image = stage.drawn(1);
        QCOMPARE(faultOf(image.copy(cardIn(image))), QString());
        QCOMPARE(decoded(image), secret.reveal().toByteArray());
    }

    void takesAllThatTheFormatTakes()
    {
        Stage stage;
        QrView &view = *stage.view;
        QVERIFY(view.setContent(content(mostBytes)));
        QVERIFY(!view.isEmpty());
        QVERIFY(!view.setContent(content(mostBytes + 1)));
        QVERIFY(view.isEmpty());
        QVERIFY(!view.setContent({}));
    }

    void growsWithTheCode()
    {
        Stage stage;
        QrView &view = *stage.view;
        QVERIFY(view.setContent(content(36)));
        const QSize small = view.minimumSizeHint();
        QVERIFY(view.setContent(content(mostBytes)));
        QVERIFY(view.minimumSizeHint().width() >= 2 * (177 + 2 * quiet));
        QVERIFY(view.minimumSizeHint().width() > small.width());
        QVERIFY(view.sizeHint().width() >= view.minimumSizeHint().width());
    }

    void asksForRoomWhereItCannotBeDrawn()
    {
        Stage stage;
        QrView &view = *stage.view;
        QVERIFY(view.setContent(content(mostBytes)));
        view.resize(150, 150);
        const QImage image = stage.drawn(1);
        // Words on the ground, no piece of a code.
        QCOMPARE(image.pixelColor(7, 3), QColor(Qt::magenta));
        QVERIFY(!cardIn(image).isEmpty());
    }

    void forgetsWhenCleared()
    {
        Stage stage;
        QrView &view = *stage.view;
        QVERIFY(view.setContent(content(36)));
        view.resize(view.sizeHint());
        view.clear();
        QVERIFY(view.isEmpty());
        QVERIFY(cardIn(stage.drawn(1)).isEmpty());
    }

    void forgetsWhenHidden()
    {
        Stage stage;
        QrView &view = *stage.view;
        QVERIFY(view.setContent(content(36)));
        stage.window.show();
        QVERIFY(!view.isEmpty());
        view.hide();
        QVERIFY(view.isEmpty());
    }

    void leavesNothingInMemory_data()
    {
        QTest::addColumn<QString>("end");
        for (const char *end : {"clear", "hide", "destroy"})
            QTest::newRow(end) << QString::fromLatin1(end);
    }

    void leavesNothingInMemory()
    {
        QFETCH(QString, end);
        Stage stage;
        const std::unique_ptr<QrView> &view = stage.view;
        QByteArray octets;
        SecretString secret = rareToken(octets);
        QVERIFY(view->setContent(secret));
        secret.clear();
        // The beginning of what was given back belongs to the allocator.
        QCOMPARE(copiesInMemory(octets.mid(octets.size() / 3)), 0);

        view->resize(view->sizeHint());
        const QByteArray modules = rowsOfModules(stage);
        QVERIFY(modules.size() > 100);
        QVERIFY(copiesInMemory(modules) > 0); // or the search finds nothing at all
        if (end == u"clear")
            view->clear();
        else if (end == u"hide")
            view->hide();
        else
            stage.view.reset();
        QCOMPARE(copiesInMemory(modules), 0);
    }

private:
    //! Three rows from the middle of the code, read off its picture: 1 for dark, bits turned.
    static QByteArray rowsOfModules(Stage &stage)
    {
        const QImage image = stage.drawn(1);
        const QImage card = image.copy(cardIn(image));
        int corner = 0;
        while (card.pixelColor(corner, corner) == QColor(Qt::white))
            ++corner;
        const int module = corner / quiet;
        const int side = card.width() / module - 2 * quiet;
        QByteArray rows;
        for (int y = side / 2; y < side / 2 + 3; ++y) {
            for (int x = 0; x < side; ++x) {
                const bool isDark = card.pixelColor((x + quiet) * module, (y + quiet) * module)
                                    == QColor(Qt::black);
                rows += char(isDark ? ~1 : ~0);
            }
        }
        return rows;
    }
};

QTEST_MAIN(QrViewTest)
#include "qr_view_test.moc"
