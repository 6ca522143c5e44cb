// SPDX-License-Identifier: Apache-2.0
// The least that a Qt Widgets program can be: what the console's start and memory are compared to.
#include <QApplication>
#include <QMainWindow>

int main(int argc, char *argv[])
{
    QApplication app(argc, argv);
    QMainWindow window;
    window.resize(1100, 720);
    window.show();
    return app.exec();
}
